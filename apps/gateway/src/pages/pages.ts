import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const own = fileURLToPath(new URL('../../public/', import.meta.url));
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const ofSwagger = new Set(['swagger-ui.css', 'swagger-ui-bundle.js']);

/** Everything comes from this origin; Swagger UI writes style attributes of its own. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** The login page at `/` and the page of the HTTP interface at `/docs`; no file comes from elsewhere. */
export async function servePages(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const guarded = { setHeaders: guard };
  await app.register(files, { root: own, wildcard: false, ...guarded });
  await app.register(files, {
    root: swagger,
    prefix: '/swagger-ui/',
    decorateReply: false,
    index: false,
    allowedPath: (path: string) => ofSwagger.has(basename(path)),
    ...guarded,
  });
  fastify.get('/docs', (_request, reply) => reply.sendFile('docs.html'));
}

interface TakesHeaders {
  header(name: string, value: string): unknown;
}

function guard(reply: TakesHeaders): void {
  reply.header('content-security-policy', policy);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'no-referrer');
}
