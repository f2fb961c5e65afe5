import { routeAt, unlike } from '@aftercase/contracts/said';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { ValidatedRequest } from '../http/endpoint.js';
import type { TransactionWork } from '../work/transaction-work.js';

/**
 * Holds every request that a test's service accepts against the facts that it recorded: what was said must stand in
 * them. Answers what did not arrive, which whoever stops the service must look at; a route that nobody calls in a
 * test is no affair of a witness.
 */
export function witness(app: NestFastifyApplication): string[] {
  const found: string[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply: FastifyReply, payload, done) => {
      const { input, work } = request as ValidatedRequest;
      const address = (request.routeOptions.url ?? '').replace(/:(\w+)/g, '{$1}');
      const at = routeAt.get(`${request.method} ${address}`);
      if (at && work && reply.statusCode < 300 && !reply.hasHeader('idempotency-replayed'))
        found.push(...unlike(at.name, input as Record<string, unknown>, (work as TransactionWork).facts));
      done(null, payload);
    });
  return found;
}
