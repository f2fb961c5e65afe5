import { fileLimit, isUpload, type KnownRoute, routes } from '@aftercase/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from '../work/refused.js';

/** Uploads that one process takes in at the same moment; with the limit of each this bounds what they hold of memory. */
const atOnce = 8;
const bytesOnly = 'application/octet-stream';

/** Where files are uploaded, at the services and at the gateway alike. */
export const uploadAddresses: ReadonlySet<string> = new Set(
  Object.values(routes)
    .flatMap((room) => Object.values(room as Record<string, KnownRoute>))
    .filter(isUpload)
    .map(({ service, path }) => `/api/${service}${path}`),
);
const comesTo = (method: unknown, url: string | undefined): boolean =>
  method === 'POST' && uploadAddresses.has(url ?? '');

/**
 * Takes the bytes of uploads, and of nothing else: with a limit of their own, a few at a time, and none of somebody
 * who has not logged in. What the header says of the content does not count.
 */
export function takeUploads(
  fastify: FastifyInstance,
  mayUpload: (request: FastifyRequest) => Promise<unknown>,
): void {
  let busy = 0;
  fastify.addHook('onRoute', (route) => {
    if (comesTo(route.method, route.url)) route.bodyLimit = fileLimit;
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!comesTo(request.method, request.routeOptions.url)) return;
    await mayUpload(request);
    if (busy >= atOnce) throw new Refused('SERVICE_UNAVAILABLE');
    busy += 1;
    reply.raw.once('close', () => {
      busy -= 1;
    });
    request.headers['content-type'] = bytesOnly;
  });
  fastify.addContentTypeParser(bytesOnly, { parseAs: 'buffer' }, (request, body, done) => {
    if (comesTo(request.method, request.routeOptions.url)) done(null, body);
    else done(new Refused('UNSUPPORTED_MEDIA'));
  });
}
