import type { Operation } from './operations.js';
import type { Drawn } from './request.js';

interface Answered {
  status: number;
  code: string | undefined;
  /** Milliseconds. */
  took: number;
  by: string;
}

/** Answers that the gate gives, or that say that nothing of that name exists. */
const before =
  /^(INVALID_INPUT|INVALID_JSON|PAYLOAD_TOO_LARGE|UNSUPPORTED_MEDIA|TOKEN_|ROLE_FORBIDDEN|NOT_FOUND|.*_NOT_FOUND$|.*_UNKNOWN$)/;
const longest = 2000;

/** How each route answered. */
export class Tally {
  private readonly routes = new Map<
    string,
    { requests: number; reached: number; codes: Map<string, number> }
  >();
  private readonly failures = new Map<string, string>();
  private readonly slow: string[] = [];
  private requests = 0;

  note({ id, method }: Operation, { path, body }: Drawn, { status, code, took, by }: Answered): void {
    const route = this.routes.get(id) ?? { requests: 0, reached: 0, codes: new Map<string, number>() };
    this.routes.set(id, route);
    this.requests += 1;
    route.requests += 1;
    const said = code ?? String(status);
    route.codes.set(said, (route.codes.get(said) ?? 0) + 1);
    if (status < 500 && !(code && before.test(code))) route.reached += 1;
    const what = `${id}: ${status} ${code ?? ''} in ${took} ms: ${by}: ${method} ${path} ${JSON.stringify(body)?.slice(0, 1500) ?? ''}`;
    // One of a kind is enough to mend it.
    if (status >= 500) this.failures.set(`${id} ${status} ${code}`, what);
    if (took > longest) this.slow.push(what);
  }

  reached(id: string): number {
    return this.routes.get(id)?.reached ?? 0;
  }

  told(ids: string[]) {
    return {
      requests: this.requests,
      failures: [...this.failures.values()],
      slow: this.slow,
      routes: ids.map((id) => {
        const { requests = 0, reached = 0, codes = new Map() } = this.routes.get(id) ?? {};
        const list = [...codes].sort(([, a], [, b]) => b - a).map(([code, n]) => `${code} ${n}`);
        return { id, requests, reached, codes: list.join(', ') };
      }),
    };
  }
}
