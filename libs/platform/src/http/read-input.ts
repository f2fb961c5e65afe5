import { isUpload, type Route, takeIn } from '@aftercase/contracts';
import type { FastifyRequest } from 'fastify';
import { refused } from '../work/refused.js';

/** Path parameters go before the body, so that a body can't name another document than its address. */
export function readInput(route: Route, request: FastifyRequest): unknown {
  const inQuery = route.method === 'GET' || isUpload(route);
  const sent = inQuery ? request.query : (request.body ?? {});
  if (!sent || typeof sent !== 'object' || Array.isArray(sent))
    throw refused('INVALID_INPUT', { fields: 'body' });
  const taken = takeIn(route, { ...sent, ...(request.params as object) });
  if ('fields' in taken) throw refused('INVALID_INPUT', { fields: taken.fields });
  return taken.input;
}
