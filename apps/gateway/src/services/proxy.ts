import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { fileLimit, type ServiceName } from '@aftercase/contracts';
import { asRefusal, problem, problemHeaders, Refused, uploadAddresses } from '@aftercase/platform';
import proxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway-config.js';
import { Admission } from '../login/admission.js';
import { ServiceTokens } from '../tokens/service-tokens.js';

export function refuse(reply: FastifyReply, error: unknown, request?: FastifyRequest) {
  const refusal = asRefusal(error, request);
  return reply
    .status(problem(refusal).status)
    .headers(problemHeaders(refusal.code))
    .send(problem(refusal, request));
}

const away = (reply: FastifyReply) => refuse(reply, new Refused('SERVICE_UNAVAILABLE'), reply.request);

/**
 * A body is taken whole before any of it is sent on, and goes on as it came. Only so can one that turns out too large,
 * or never ends, be refused here: a service would hang up in the middle of it, and the sender would not learn why.
 */
function takeBodiesWhole(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, Readable.from([body], { objectMode: false }));
  });
  scope.setErrorHandler(async (error, request, reply) => {
    await restLetBy(request.raw);
    return refuse(reply, error, request);
  });
}

const restAtMost = { bytes: 4 * fileLimit, silentMs: 1000 };

/**
 * Whoever is still sending what is too large would find the connection closed, and never read why: the rest of it comes
 * and is thrown away, up to a bound and until nothing more comes.
 */
function restLetBy(body: IncomingMessage): Promise<void> {
  if (body.complete || body.destroyed || Number(body.headers['content-length']) > restAtMost.bytes)
    return Promise.resolve();
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      body.pause();
      resolve();
    };
    const timer = setTimeout(over, restAtMost.silentMs);
    let bytes = 0;
    body.on('data', (part: Buffer) => {
      bytes += part.length;
      timer.refresh();
      if (bytes > restAtMost.bytes) over();
    });
    body.once('end', over);
    body.once('close', over);
    body.resume();
  });
}

/** What each request that is handed on has been given to say who sends it. */
const passes = new WeakMap<object, string>();

/**
 * Who sends it is found out before any of it is taken, and told to the one service that it goes to by a token of that
 * service's own.
 */
function tellWho(
  scope: FastifyInstance,
  service: ServiceName,
  admission: Admission,
  tokens: ServiceTokens,
): void {
  scope.addHook('onRequest', async (request) => {
    const caller = await admission.callerOf(request);
    if (caller) passes.set(request, await tokens.tokenFor(caller, service));
  });
}

/** Headers that say who or whence somebody is: of a client's no service hears any, whatever it is named. */
const claimsToBe = /^(authorization|proxy-authorization|cookie|forwarded|x-.*)$/i;

/**
 * What goes on of a request's headers. We have answered `Expect` ourselves by taking the body, and the client to the
 * services knows no such header.
 */
function handedOn<H extends Record<string, unknown>>(request: object, headers: H): H {
  for (const name of Object.keys(headers)) if (claimsToBe.test(name)) delete headers[name];
  delete headers.expect;
  const token = passes.get(request);
  return token ? Object.assign(headers, { authorization: `Bearer ${token}` }) : headers;
}

/** What a service says of its connection to us is not said to the client, who may have asked to close its own. */
function withoutConnection<H extends Record<string, unknown>>(headers: H): H {
  for (const name of ['connection', 'keep-alive']) delete headers[name];
  return headers;
}

/**
 * What comes to these addresses goes to that service as it came, but for who sends it, which the gateway says; one that
 * is away is answered as a problem with a code.
 */
async function handOn(
  scope: FastifyInstance,
  upstream: string,
  {
    prefix,
    ...only
  }: Pick<FastifyHttpProxyOptions, 'prefix' | 'routes' | 'httpMethods'> & { prefix: string },
): Promise<void> {
  takeBodiesWhole(scope);
  await scope.register(proxy, {
    ...only,
    prefix,
    rewritePrefix: prefix,
    upstream,
    proxyPayloads: false,
    undici: { connect: { timeout: 2000 }, headersTimeout: 60_000, bodyTimeout: 60_000 },
    replyOptions: {
      rewriteHeaders: (headers) => withoutConnection(headers),
      rewriteRequestHeaders: (request, headers) => handedOn(request, headers),
      // Fastify's types name one request generic of many; the value is the ordinary reply.
      onError: (reply) => away(reply as unknown as FastifyReply),
    },
  });
}

/** Uploads in one gateway at the same moment; with the limit of each this bounds what they hold of memory. */
const uploadsAtOnce = 16;

/** Files may be larger than all else, so few of them are taken at a time. */
function takeFiles(scope: FastifyInstance, taking: { busy: number }): void {
  scope.addHook('onRoute', (route) => {
    route.bodyLimit = fileLimit;
  });
  scope.addHook('onRequest', async (request, reply) => {
    if (taking.busy >= uploadsAtOnce) return away(reply);
    taking.busy += 1;
    reply.raw.once('close', () => {
      taking.busy -= 1;
    });
  });
}

/** Hands `/api/<service>/*` to that service. */
export async function proxyServices(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const [admission, tokens] = [app.get(Admission), app.get(ServiceTokens)];
  const taking = { busy: 0 };
  for (const [name, upstream] of Object.entries(config.services)) {
    const prefix = `/api/${name}`;
    const tell = (scope: FastifyInstance) => tellWho(scope, name as ServiceName, admission, tokens);
    await app.register(async (scope: FastifyInstance) => {
      tell(scope);
      await handOn(scope, upstream, { prefix });
    });
    for (const address of uploadAddresses)
      if (address.startsWith(`${prefix}/`))
        await app.register(async (scope: FastifyInstance) => {
          tell(scope);
          takeFiles(scope, taking);
          await handOn(scope, upstream, { prefix: address, routes: ['/'], httpMethods: ['POST'] });
        });
  }
}
