import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { nonceOf } from '../door/security-headers.js';

const own = fileURLToPath(new URL('../../public/', import.meta.url));
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const ofSwagger = new Set(['swagger-ui.css', 'swagger-ui-bundle.js']);

/**
 * The login page at `/` and the page of the HTTP interface at `/docs`; no file comes from elsewhere. `{{nonce}}` in a
 * page becomes the nonce of its answer.
 */
export async function servePages(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await app.register(files, { root: own, wildcard: false, index: false, globIgnore: ['**/*.html'] });
  await app.register(files, {
    root: swagger,
    prefix: '/swagger-ui/',
    decorateReply: false,
    index: false,
    allowedPath: (path: string) => ofSwagger.has(basename(path)),
  });
  for (const [address, file] of [
    ['/', 'index.html'],
    ['/docs', 'docs.html'],
  ] as const) {
    const page = await readFile(join(own, file), 'utf8');
    fastify.get(address, (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(page.replaceAll('{{nonce}}', nonceOf(reply))),
    );
  }
}
