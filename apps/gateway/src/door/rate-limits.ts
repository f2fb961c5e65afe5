import { createHash } from 'node:crypto';
import { problem, problemHeaders, Refused } from '@aftercase/platform';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Rates } from './door-config.js';
import { kindOf, kinds, type RequestKind } from './request-kind.js';

const minuteMs = 60_000;
/** So many people and addresses are counted of each kind; beyond it the one that was longest silent is forgotten. */
const counted = 20_000;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;
type Limiters = Record<RequestKind, { person: Limiter; address: Limiter }>;

/** A network of IPv6 counts as one address: whoever has one has them all. */
const addressOf = ({ ip }: FastifyRequest): string => normalizeIP(ip, 64);

const session = /(?:^|;\s*)(?:__Host-)?aftercase(?:-customer)?=([^;]+)/;
/**
 * Who asks, by what they show for it: a token or a session. It is not verified here, so it stands for nobody but its
 * bearer: a forged one wears out nobody else's measure, and many forged ones wear out that of their address.
 */
function credentialOf({ headers }: FastifyRequest): string | undefined {
  const shown = headers.authorization ?? session.exec(headers.cookie ?? '')?.[1];
  return shown && createHash('sha256').update(shown).digest('base64url');
}

/** Bounds how often one person and one address may ask, by kind of request; whoever asks too often is told when to come again. */
export async function limitRates(fastify: FastifyInstance, rates: Rates): Promise<void> {
  await fastify.register(rateLimit, { global: false });
  const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    fastify.createRateLimit({ max, timeWindow: minuteMs, keyGenerator, cache: counted } as never);
  const limiters = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      {
        person: limiter(rates.person[kind], (request) => credentialOf(request) ?? ''),
        address: limiter(rates.address[kind], addressOf),
      },
    ]),
  ) as Limiters;
  const log = new Refusals();
  fastify.addHook('onRequest', async (request, reply) => {
    const kind = kindOf(request);
    for (const whose of ['address', 'person'] as const) {
      if (whose === 'person' && credentialOf(request) === undefined) continue;
      const state = await limiters[kind][whose](request);
      if (state.isAllowed || !state.isExceeded) continue;
      log.note(kind, whose);
      return refuseFor(state.ttlInSeconds, request, reply);
    }
  });
}

function refuseFor(seconds: number, request: FastifyRequest, reply: FastifyReply) {
  const refusal = new Refused('TOO_MANY_REQUESTS', { seconds });
  const body = problem(refusal, request);
  void reply.status(body.status).headers(problemHeaders(refusal.code)).header('retry-after', String(seconds));
  // The body is still on its way, and nobody will read it.
  if (request.method !== 'GET' && request.method !== 'HEAD') void reply.header('connection', 'close');
  return reply.send(body);
}

/** One line a minute for each kind, with how many they were; a flood must not become one of log lines. */
class Refusals {
  private readonly log = new Logger('RateLimit');
  private readonly since = new Map<string, { minute: number; refused: number }>();

  note(kind: RequestKind, whose: string): void {
    const name = `${kind} by ${whose}`;
    const minute = Math.floor(Date.now() / minuteMs);
    const before = this.since.get(name);
    if (before?.minute === minute) {
      before.refused += 1;
      return;
    }
    this.log.warn(`too many requests: ${name}${before ? `; ${before.refused} were refused before` : ''}`);
    this.since.set(name, { minute, refused: 1 });
  }
}
