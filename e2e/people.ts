import type { Caller, OutputOf, RequestOf, Route } from '@aftercase/contracts';
import { type Answer, asker, type Pass, theDoor } from '@aftercase/testing';
import { inject } from 'vitest';

type Asker = ReturnType<typeof asker>;

/** Somebody who is logged in at the gateway and uses the public interface. */
export interface Person {
  sub: string;
  /** Does something that must work. @throws Error with the refusal's code */
  does<R extends Route>(route: R, input: RequestOf<R>, key?: string): Promise<OutputOf<R>>;
  /** Tries something, and tells how it was answered. */
  tries<R extends Route>(route: R, input: RequestOf<R>, key?: string): Promise<Answer<OutputOf<R>>>;
}

const passes = new Map<string, Promise<Pass>>();

/** Logged in by the code flow as a browser would be; once for each person and spec file. */
export function passOf({ sub, role, branch }: Caller): Promise<Pass> {
  const key = `${sub} ${role} ${branch}`;
  const known = passes.get(key);
  if (known) return known;
  const pass = theDoor().then((door) => door.logInPerson(inject('product').url, { sub, role, branch }));
  passes.set(key, pass);
  return pass;
}

export function person(sub: string, role: Caller['role'], branch: string): Person {
  const ask: Asker = asker(inject('product').url, { passOf });
  const who = { sub, role, branch };
  return {
    sub,
    tries: (route, input, key) => ask(who, route, input as never, key),
    does: async (route, input, key) => {
      const { status, code, body } = await ask(who, route, input as never, key);
      if (code !== undefined || status >= 300)
        throw new Error(`${sub}: ${route.method} ${route.path}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
  };
}

/** The people of a branch and those of the head office who have to do with its cases. */
export function staffOf(branch: string) {
  const local = (role: Caller['role']) => person(`${branch.toLowerCase()}-${role}-1`, role, branch);
  const head = (role: Caller['role']) => person(`hq-${role}-1`, role, '*');
  return {
    clerk: local('clerk'),
    supervisor: local('supervisor'),
    technician: local('technician'),
    shopWorker: local('shop-worker'),
    accountant: local('accountant'),
    customerService: local('customer-service'),
    complaintHandler: head('complaint-handler'),
    hr: head('hr'),
    operator: head('operator'),
  };
}
export type Staff = ReturnType<typeof staffOf>;
