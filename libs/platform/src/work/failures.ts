/**
 * Tells the two kinds of failures apart. A database, broker or Temporal that cannot be reached has nothing to do with
 * the fact: it is retried for ever. Any other failure is caused by the fact or by our code, and parks the fact after
 * a few tries.
 */

/** Thrown around the cause by a handler that knows better than the lists below whether to retry. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

const socket = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH'.split(
    ' ',
  ),
);
// PostgreSQL: 08 connection, 53 out of resources, 57 shutting down or cancelled, 58 system, 40 try again,
// 55P03 lock not available, 25006 read only while failing over.
const postgres = /^(08|53|57P|57014|58|40001|40P01|40003|55P03|25006)/;
// gRPC: deadline exceeded, resource exhausted, aborted, internal, unavailable.
const grpc = new Set([4, 8, 10, 13, 14]);
const words =
  /Connection terminated|connection is closed|timeout exceeded when trying to connect|Client has encountered a connection error|terminating connection|the database system is|Failed to connect|Acquire(d)? connection timeout/i;

const causesOf = function* (failure: unknown): Generator<Record<string, unknown>> {
  const queue: unknown[] = [failure];
  for (let seen = 0; queue.length > 0 && seen < 20; seen += 1) {
    const next = queue.shift();
    if (!next || typeof next !== 'object') continue;
    yield next as Record<string, unknown>;
    const { cause, previous, errors } = next as Record<string, unknown>;
    queue.push(cause, previous, ...(Array.isArray(errors) ? errors : []));
  }
};

export function isInfrastructureFailure(failure: unknown): boolean {
  for (const { name, code, details, message, retriable } of causesOf(failure)) {
    if (name === 'Unreachable' || name === 'ConnectionException') return true;
    if (typeof code === 'string' && (socket.has(code) || postgres.test(code))) return true;
    if (typeof code === 'number' && typeof details === 'string' && grpc.has(code)) return true;
    if (typeof name === 'string' && name.startsWith('KafkaJS') && retriable === true) return true;
    if (typeof message === 'string' && words.test(message)) return true;
  }
  return false;
}

/**
 * PostgreSQL cancelled a statement as too slow. The cause may be the database or a handler that is always too slow:
 * it is retried, but not for ever.
 */
export function isTooSlow(failure: unknown): boolean {
  return [...causesOf(failure)].some(({ code }) => code === '57014');
}

/** Kafka refuses the record as such; sending it again will not help. */
export function refusesRecord(failure: unknown): boolean {
  const refusals = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'CORRUPT_MESSAGE'];
  return [...causesOf(failure)].some(({ type }) => typeof type === 'string' && refusals.includes(type));
}

/** What people read about a failure: innermost messages, without a stack, at most 1,000 characters. */
export function causeOf(failure: unknown): string {
  const lines = [...causesOf(failure)].map(
    ({ name, message }) => `${String(name ?? 'Error')}: ${String(message)}`,
  );
  return ([...new Set(lines)].join(' ← ') || String(failure)).slice(0, 1000);
}
