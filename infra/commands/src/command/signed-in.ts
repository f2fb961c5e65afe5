import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { OutputOf, RequestOf, Route } from '@aftercase/contracts';
import { gatewayUrl } from './addresses.js';
import { type Login, machineLogin, type Pass, personLogin } from './login.js';
import { notTooOften } from './not-too-often.js';
import { newTraceparent, noteSaid } from './said.js';

/** An answer that is not 2xx: the problem's stable code and its text. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    text: string,
  ) {
    super(`${status} ${code}: ${text}`);
  }
}

/** A list says how many of it are wanted, or of which case; the whole of one is read by `everyPage`. */
export type Asked<R extends Route> = RequestOf<R> &
  (OutputOf<R> extends { next: string | null }
    ? 'limit' extends keyof RequestOf<R>
      ? { limit: number } | { caseId: string }
      : unknown
    : unknown);

/** Somebody who has logged in, person or machine, and uses the public HTTP interface. */
export interface SignedIn {
  sub: string;
  ask<R extends Route>(route: R, input: Asked<R>, options?: { key?: string }): Promise<OutputOf<R>>;
  /** As `ask`, and whether the answer is that of an earlier request with the same key. */
  askOnce<R extends Route>(
    route: R,
    input: RequestOf<R>,
    key: string,
  ): Promise<{ output: OutputOf<R>; replayed: boolean }>;
}

/**
 * A person whom a command plays. `at`: the gateway of another product than the one that commands are for. `patience`:
 * seconds for which a service that does not answer is asked again.
 */
export const logIn = (
  sub: string,
  role: string,
  branch: string,
  at = gatewayUrl,
  patience = 120,
): Promise<SignedIn> => signedIn(personLogin(sub, role, branch, at), patience);

/** The command itself, which looks after the system: an operator of head office. */
export const logInMachine = (patience = 120): Promise<SignedIn> => signedIn(machineLogin(), patience);

async function signedIn(login: Login, patience: number): Promise<SignedIn> {
  await patiently(() => login.pass(), patience);
  const askOnce: SignedIn['askOnce'] = async (route, input, key) => {
    const said = { route, input: input as Record<string, unknown>, key, traceparent: newTraceparent() };
    const sent = () =>
      patiently(() => notTooOften(async () => send(login.at, await login.pass(), said, patience)), patience);
    let answer = await sent();
    if (answer.status === 401) {
      // A login ends some time; what is said under the same key once more is done once.
      login.forget();
      answer = await sent();
    }
    const body = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Problem(answer.status, String(body.code), String(body.zh ?? body.title));
    const replayed = answer.headers.get('idempotency-replayed') === 'true';
    if (!replayed) noteSaid({ route: writtenAs(route), input: said.input, traceparent: said.traceparent });
    return { output: body as never, replayed };
  };
  return {
    sub: login.sub,
    askOnce,
    ask: async (route, input, options) => (await askOnce(route, input, options?.key ?? randomUUID())).output,
  };
}

/** As the OpenAPI file writes a route. */
const writtenAs = ({ method, service, path }: Route): string =>
  `${method} /api/${service}${path.replace(/:(\w+)/g, '{$1}')}`;

interface Sent {
  route: Route;
  input: Record<string, unknown>;
  key: string;
  traceparent: string;
}

function send(
  at: string,
  pass: Pass,
  { route, input, key, traceparent }: Sent,
  patience: number,
): Promise<Response> {
  const rest = { ...input };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const url = new URL(`/api/${route.service}${path}`, at);
  const headers: Record<string, string> = Object.assign({ traceparent }, pass);
  if (route.method === 'GET') {
    for (const [name, value] of Object.entries(rest))
      if (value !== undefined) url.searchParams.set(name, String(value));
    return fetch(url, { headers, signal: AbortSignal.timeout(patience * 1000) });
  }
  headers['content-type'] = 'application/json';
  headers['idempotency-key'] = key;
  // What is to be done may take its time; a service that hangs does not get all of it.
  const signal = AbortSignal.timeout(Math.max(patience, 60) * 1000);
  return fetch(url, { method: route.method, headers, body: JSON.stringify(rest), signal });
}

/** A service that is down or restarting is asked again with the same key: that is what the key is for. */
async function patiently<T extends Response | Pass>(call: () => Promise<T>, patience: number): Promise<T> {
  const until = Date.now() + patience * 1000;
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    const answer = await call().catch((error: unknown) => error as Error);
    if (answer instanceof Error && isFinal(answer)) throw answer;
    if (!(answer instanceof Error) && !(answer instanceof Response && isLater(answer))) return answer;
    if (Date.now() > until)
      throw answer instanceof Error ? answer : new Problem(503, 'SERVICE_UNAVAILABLE', 'gave up');
    await pause(wait);
  }
}

const away = [502, 503, 504];
/** Whoever is behind says so, too: what they have not heard of yet is there in a moment. */
const isLater = ({ status, headers }: Response) => headers.has('retry-after') || away.includes(status);
/** A login that was refused is refused again, however often it is asked for. */
const isFinal = (error: Error) => {
  const { status = 0 } = error as { status?: number };
  return status >= 400 && !away.includes(status);
};

/** Something that was waited for did not come; the system answers all the same. */
export class NotInTime extends Error {}

/** Looks again until something is there; a case moves on by itself. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  seconds = 120,
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (let wait = 60; ; wait = Math.min(wait * 1.4, 1000)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new NotInTime(`${what} did not happen within ${seconds} s`);
    await pause(wait);
  }
}
