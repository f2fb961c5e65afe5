import type { Caller, RefusalCode, ServiceName } from '@aftercase/contracts';
import type { TestIssuer } from '../identity/issuer.js';
import type { Sent } from './sent.js';
import type { Taken } from './taken.js';

/**
 * What answer is right. Codes: refused with one of them. `refused`: with any, since what is wrong with it is the
 * document's to say. `text`: what is typed is text, whatever it looks like; taken or refused, and nothing of it acts.
 * `nothing`: refused, or answered with nothing in it.
 */
export type Right = readonly RefusalCode[] | 'refused' | 'text' | 'nothing';

/** One request of a class. */
export interface Bad {
  what: string;
  sent: Sent;
  right: Right;
  /** Who sends it, by default somebody of branch JX whom the route admits; a string is a whole `Authorization`. */
  who?: Caller | string | undefined;
  /** What may not stand in the answer: something of the request has acted there. */
  never?: string;
}

/** What tries the classes has of the service that is tried. */
export interface Tried {
  service: ServiceName;
  issuer: TestIssuer;
  /** An issuer whom the service does not know. */
  elsewhere: TestIssuer;
  url: string;
  rows(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  send(sent: Sent, who: Caller | string | undefined): Promise<Answered>;
}
export interface Answered {
  status: number;
  type: string;
  text: string;
  headers: Headers;
}

/** A class of bad input (`references/reliability.md`, section 6). */
export interface BadClass {
  no: number;
  name: string;
  /** Requests of the class to a route; none: the route does not take the class. */
  of(taken: Taken, tried: Tried): Bad[] | Promise<Bad[]>;
}
