import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { RefusalCode } from '@aftercase/contracts';
import { Refused } from '../work/refused.js';
import { bodyLimit } from './body-limit.js';
import { problem, problemHeaders } from './problem-filter.js';

/** In which a whole request must have come. */
const requestSeconds = 30;
/** A connection over which nothing goes for so long is closed; longer than the longest wait for an answer. */
const silentSeconds = 120;

/**
 * What every server of ours bounds, services and gateway alike: how much one request may bring, and how long it may
 * take to bring it. Node looks after the time only every so often, so that is said, too.
 */
export const serverLimits = (seconds = requestSeconds) => ({
  bodyLimit,
  requestTimeout: seconds * 1000,
  connectionTimeout: silentSeconds * 1000,
  http: { headersTimeout: seconds * 1000, connectionsCheckingInterval: seconds * 100 },
  clientErrorHandler: hangUp,
});

const codes: Record<string, [status: number, code: RefusalCode]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TOO_SLOW'],
  HPE_HEADER_OVERFLOW: [431, 'INVALID_INPUT'],
};

/** What never became a request: too slow, or no HTTP. It is answered as a problem, and its connection ends. */
function hangUp(failure: Error & { code?: string }, socket: Socket): void {
  if (failure.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code] = codes[failure.code ?? ''] ?? [400, 'INVALID_INPUT'];
  const said = Object.assign(problem(new Refused(code, { fields: 'HTTP' })), { status });
  const body = JSON.stringify(said);
  const headers = Object.assign({ 'content-length': Buffer.byteLength(body) }, problemHeaders(code));
  const lines = Object.entries(Object.assign(headers, { connection: 'close' }));
  const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  if (socket.writable) socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n\r\n${body}`);
  // Whoever does not hang up in turn is hung up on.
  setTimeout(() => socket.destroy(), 1000).unref();
}
