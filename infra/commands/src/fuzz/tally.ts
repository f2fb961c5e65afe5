import type { Operation } from './operations.js';
import type { Drawn } from './request.js';

export interface Answered {
  status: number;
  code: string | undefined;
  /** Milliseconds. */
  took: number;
  by: string;
}

/**
 * Answers with which a request did not come to its handler with what exists: it was no request of ours (400, 408, 413,
 * 415), it was not this person's (401, 403), or nothing of that name is there (404 and the codes).
 */
const turnedAway = new Set([400, 401, 403, 404, 408, 413, 415]);
const before =
  /^(.*_UNKNOWN|.*_NOT_FOUND|TIME_IN_FUTURE|IDEMPOTENCY_KEY_REUSED|COMMAND_IN_PROGRESS|NOT_HEARD_OF_YET|CONFLICT)$/;
const longest = 2000;
/** Each route comes to its handler with what exists so often. */
export const enough = 5;

interface Share {
  requests: number;
  /** Came to the handler with what exists: it was done, or refused for what stands in the books. */
  reached: number;
  done: number;
  codes: Map<string, number>;
}

/** How each route answered. */
export class Tally {
  private readonly routes = new Map<string, Share>();
  private readonly failures = new Map<string, string>();
  private readonly slow: string[] = [];
  private requests = 0;

  note({ id, method }: Operation, { path, body, existing }: Drawn, answered: Answered): void {
    const { status, code, took, by } = answered;
    const route = this.routes.get(id) ?? {
      requests: 0,
      reached: 0,
      done: 0,
      codes: new Map<string, number>(),
    };
    this.routes.set(id, route);
    this.requests += 1;
    route.requests += 1;
    const said = code ?? String(status);
    route.codes.set(said, (route.codes.get(said) ?? 0) + 1);
    if (status < 300) route.done += 1;
    if (existing && status < 500 && !turnedAway.has(status) && !(code && before.test(code)))
      route.reached += 1;
    const what = `${id}: ${status} ${code ?? ''} in ${took} ms: ${by}: ${method} ${path} ${JSON.stringify(body)?.slice(0, 1500) ?? ''}`;
    // One of a kind is enough to mend it.
    if (status >= 500) this.failures.set(`${id} ${status} ${code}`, what);
    if (took > longest) this.slow.push(what);
  }

  /** A fault of ours in a request that was not the fuzzer's own. */
  fault(what: string): void {
    this.failures.set(what, what);
  }

  /** How often it must still come to its handler. */
  wants(id: string): number {
    return Math.max(0, enough - (this.routes.get(id)?.reached ?? 0));
  }

  wasDone(id: string): boolean {
    return (this.routes.get(id)?.done ?? 0) > 0;
  }

  told(ids: string[]) {
    return {
      requests: this.requests,
      failures: [...this.failures.values()],
      slow: this.slow,
      unreached: ids.filter((id) => this.wants(id) > 0),
      routes: ids.map((id) => {
        const { requests = 0, reached = 0, done = 0, codes = new Map() } = this.routes.get(id) ?? {};
        const list = [...codes].sort(([, a], [, b]) => b - a).map(([code, n]) => `${code} ${n}`);
        return { id, requests, reached, done, codes: list.join(', ') };
      }),
    };
  }
}
