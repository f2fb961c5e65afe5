import { randomUUID } from 'node:crypto';
import type { AskOf, Caller, OutputOf, Route } from '@aftercase/contracts';
import type { TestIssuer } from './issuer.js';

/** What came back: the answer's status and body; the refusal's code where it is one. */
export interface Answer<T> {
  status: number;
  code: string | undefined;
  body: T;
}

/** Asks a service over HTTP as somebody, by contract; each POST with an Idempotency-Key of its own unless one is given. */
export const asker =
  (url: string, issuer: Pick<TestIssuer, 'mintToken'>) =>
  async <R extends Route>(
    who: Caller,
    route: R,
    input: AskOf<R>,
    key: string = randomUUID(),
  ): Promise<Answer<OutputOf<R>>> => {
    const rest = { ...(input as Record<string, unknown>) };
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return encodeURIComponent(value);
    });
    const query = new URLSearchParams(
      Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const get = route.method === 'GET';
    const response = await fetch(`${url}/api/${route.service}${path}${get ? `?${query}` : ''}`, {
      method: route.method,
      headers: {
        authorization: `Bearer ${await issuer.mintToken(who)}`,
        ...(!get && { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(!get && { body: JSON.stringify(rest) }),
    });
    const body = (await response.json()) as OutputOf<R> & { code?: string };
    return { status: response.status, code: response.ok ? undefined : body.code, body };
  };
