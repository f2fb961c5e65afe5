import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** One request that was accepted, and the trace by which the facts that it caused are found. */
export interface Said {
  /** As the OpenAPI file writes it: `POST /api/intake/calls/{call}/void`. */
  route: string;
  input: Record<string, unknown>;
  traceparent: string;
}

/** Where accepted requests are noted, one a line; unset: nowhere. */
const file = process.env.AFTERCASE_SAID;

export const newTraceparent = (): string =>
  `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

/** Only what changed something is noted: a look causes no fact, and a refused request none either. */
export function noteSaid(said: Said): void {
  if (file && !said.route.startsWith('GET ')) appendFileSync(file, `${JSON.stringify(said)}\n`);
}
