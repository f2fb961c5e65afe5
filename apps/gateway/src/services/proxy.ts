import { asRefusal, problem, problemHeaders, refused } from '@aftercase/platform';
import proxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway-config.js';

const bodyLimit = 256 * 1024;

export function refuse(reply: FastifyReply, error: unknown, request?: FastifyRequest) {
  const refusal = asRefusal(error);
  return reply
    .status(problem(refusal).status)
    .headers(problemHeaders(refusal.code))
    .send(problem(refusal, request));
}

/** A body that is too large is refused before it is sent on: the service would hang up in the middle of it. */
async function limitBody(request: FastifyRequest, reply: FastifyReply) {
  if (Number(request.headers['content-length'] ?? 0) <= bodyLimit) return;
  reply.header('connection', 'close');
  await refuse(reply, refused('PAYLOAD_TOO_LARGE', { limit: '256 KB' }), request);
}

const away = (reply: FastifyReply) => refuse(reply, refused('SERVICE_UNAVAILABLE'), reply.request);

/** Hands `/api/<service>/*` to that service as it came; a service that is away is answered as a problem with a code. */
export async function proxyServices(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  for (const [name, upstream] of Object.entries(config.services)) {
    const prefix = `/api/${name}`;
    await app.register(proxy, {
      prefix,
      rewritePrefix: prefix,
      upstream,
      preHandler: limitBody,
      undici: { connect: { timeout: 2000 }, headersTimeout: 60_000, bodyTimeout: 60_000 },
      replyOptions: {
        // Fastify's types name one request generic of many; the value is the ordinary reply.
        onError: (reply) => away(reply as unknown as FastifyReply),
      },
    });
  }
}
