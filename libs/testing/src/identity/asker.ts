import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller, OutputOf, RequestOf, Route, ServiceName } from '@aftercase/contracts';
import type { Pass } from './door.js';
import type { TestIssuer } from './issuer.js';

/** How whoever asks is known: by a service's token at the service itself, or logged in at the gateway. */
export type Known = Pick<TestIssuer, 'mintToken'> | { passOf(who: Caller): Promise<Pass> };

async function passAt(url: string, known: Known, who: Caller): Promise<Pass> {
  if ('passOf' in known) return known.passOf(who);
  const [, service] = /\/api\/([a-z-]+)/.exec(url) ?? [];
  return { authorization: `Bearer ${await known.mintToken(who, service as ServiceName)}` };
}

/** What came back: the answer's status and body; the refusal's code where it is one. */
export interface Answer<T> {
  status: number;
  code: string | undefined;
  body: T;
}

/**
 * Asks a service (`url` with its prefix) over HTTP as somebody, by method and path; what has a body gets an
 * Idempotency-Key. Answers the status, and a body that a test reads freely.
 */
export const pathAsker =
  (url: string, known: Known) =>
  async (who: Caller, method: string, path: string, body?: object, key: string = randomUUID()) => {
    const pass = await passAt(`${url}${path}`, known, who);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...pass,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- read by the tests
    return { status: response.status, body: (await response.json()) as any };
  };

/** Milliseconds for which a service that is behind is asked again, as it asks to be: it has just started in a test. */
const patience = 30_000;

/**
 * Asks a service over HTTP as somebody, by contract; each POST with an Idempotency-Key of its own unless one is given.
 * One that has not heard yet of what is named is asked again, as people and commands do.
 */
export const asker =
  (url: string, known: Known) =>
  async <R extends Route>(
    who: Caller,
    route: R,
    input: RequestOf<R>,
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
    const ask = pathAsker(`${url}/api/${route.service}`, known);
    const once = () =>
      route.method === 'GET' ? ask(who, 'GET', `${path}?${query}`) : ask(who, route.method, path, rest, key);
    const until = Date.now() + patience;
    let answer = await once();
    while (answer.body.code === 'NOT_HEARD_OF_YET' && Date.now() < until) {
      await pause(200);
      answer = await once();
    }
    const { status, body } = answer;
    return { status, code: status >= 200 && status < 300 ? undefined : body.code, body };
  };
