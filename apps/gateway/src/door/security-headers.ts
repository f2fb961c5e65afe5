import { randomBytes } from 'node:crypto';
import { problem, problemHeaders, Refused } from '@aftercase/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const nonces = new WeakMap<FastifyReply, string>();

/** What a page's own style elements must bear, new with each answer (antd takes it, and gives it to what it writes). */
export function nonceOf(reply: FastifyReply): string {
  const nonce = nonces.get(reply) ?? randomBytes(16).toString('base64');
  nonces.set(reply, nonce);
  return nonce;
}

/** Everything comes from this origin. Swagger UI writes style attributes of its own; style elements need the nonce. */
const ofPage = (nonce: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What is no page shows nothing and loads nothing, even where somebody opens it as one. */
const ofAnswer = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};
/** Only over https: a browser that has heard it never again comes by http. */
const httpsOnly = 'max-age=31536000';
/** What a server is made of is nobody's business. */
const banners = ['server', 'x-powered-by'];

/**
 * Every answer of the gateway has these headers, whoever answers: pages, services behind it, refusals, what is not
 * there. A service's own say in them does not count. A page is what was given a nonce.
 */
export function sayHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => headersOf(request, reply));
}

function headersOf(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(always);
  void reply.header('content-security-policy', nonces.has(reply) ? ofPage(nonceOf(reply)) : ofAnswer);
  if (request.protocol === 'https') void reply.header('strict-transport-security', httpsOnly);
  for (const banner of banners) void reply.removeHeader(banner);
  // What services answer may be personal.
  if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
    void reply.header('cache-control', 'no-store');
}

/** An address that is none reaches no route and no hook of ours. */
export function refuseAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = new Refused('INVALID_INPUT', { fields: 'URL' });
  headersOf(request, reply);
  void reply.status(400).headers(problemHeaders(refusal.code)).send(problem(refusal, request));
}
