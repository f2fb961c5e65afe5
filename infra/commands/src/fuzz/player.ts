import { randomUUID } from 'node:crypto';
import { gatewayUrl } from '../command/addresses.js';
import { Dice } from '../command/dice.js';
import { type Asker, Askers, seesAllAt } from './asker.js';
import { fitting, type Ground } from './fitting.js';
import { type Logins, loginOf, type Playground } from './grounds.js';
import type { KnownValues } from './known-values.js';
import type { OpenApi, Operation } from './operations.js';
import { type Drawn, drawn, kindAnswered } from './request.js';
import type { Answered, Tally } from './tally.js';

interface Table {
  seed: string;
  file: OpenApi;
  grounds: readonly Playground[];
  logins: Logins;
  known: KnownValues;
  tally: Tally;
}

/** Sends requests, and learns from the answers. */
export class Player {
  private readonly sent = new Map<string, number>();
  private readonly askers: Askers;

  constructor(private readonly table: Table) {
    this.askers = new Askers(table.grounds);
  }

  /** `bend`: how likely one value of it stands at an edge. `surely`: hardly ever where nothing of its kind is known. */
  async play(operation: Operation, bend: number, surely = false): Promise<void> {
    const { tally } = this.table;
    const ground = this.groundOf(operation);
    const { dice } = ground;
    const request = drawn(ground, operation, dice.chance(bend));
    if (surely && !request.ofKind && dice.chance(0.8)) return;
    const asker = this.askers.one(operation, request, dice);
    const { body, ...answered } = await this.send(operation, request, asker);
    this.askers.answered(operation, asker, answered);
    tally.note(operation, toldOf(request), answered);
    if (answered.status < 300) this.learn(operation, body, asker);
  }

  /** Asks a list for all that there is and somebody of that role can see. */
  async read(operation: Operation): Promise<void> {
    const ground = this.groundOf(operation);
    const { dice, branch } = ground;
    const values = operation.fields
      .filter(({ required, name }) => required || (name === 'branch' && dice.chance(0.5)))
      .map(({ name, schema }) => [name, fitting(ground, name, schema)]);
    const path = `${operation.path}?${new URLSearchParams(Object.fromEntries(values))}`;
    const role = operation.roles.length > 0 ? dice.pick(operation.roles) : undefined;
    const asker = role ? { role, branch: seesAllAt(role, branch), as: role } : null;
    const request = { path, body: undefined, document: undefined, branch, existing: true, ofKind: true };
    const { body, ...answered } = await this.send(operation, request, asker);
    this.table.tally.note(operation, request, answered);
    if (answered.status < 300) this.learn(operation, body, asker);
  }

  /** The n-th request to a route is drawn alike for the same seed, whatever else is under way. */
  private groundOf({ id }: Operation): Ground {
    const { seed, file, known, grounds } = this.table;
    const n = this.sent.get(id) ?? 0;
    this.sent.set(id, n + 1);
    const dice = new Dice(`${seed}/${id}/${n}`);
    // What changes branches and people changes others than those who play, or soon nothing fits any more.
    const others = /\.put(Branches|People)$/.test(id);
    return { file, known, dice, branch: others ? 'FX' : dice.pick(grounds).branch };
  }

  private learn({ path }: Operation, body: unknown, asker: Asker | null): void {
    const around = asker && asker.branch !== '*' ? { askedAt: asker.branch } : undefined;
    this.table.known.learn(body, kindAnswered(path), around);
  }

  private async send(
    { method }: Operation,
    { path, body }: Drawn,
    asker: Asker | null,
  ): Promise<Answered & { body: unknown }> {
    const by = asker ? loginOf(asker.role, asker.branch) : 'nobody';
    const headers: Record<string, string> = { 'idempotency-key': randomUUID() };
    const login = this.table.logins.get(by);
    if (login) Object.assign(headers, await login.pass());
    const file = body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : undefined;
    if (body !== undefined) headers['content-type'] = file ? 'application/octet-stream' : 'application/json';
    const began = Date.now();
    try {
      const response = await fetch(`${gatewayUrl}${path}`, {
        method,
        headers,
        body: file ?? JSON.stringify(body),
      });
      const said: unknown = await response.json().catch(() => ({}));
      const { code } = (said ?? {}) as { code?: string };
      // Whoever has not been drawn for long comes in anew the next time.
      if (code === 'SESSION_ENDED') login?.forget();
      return { status: response.status, code, took: Date.now() - began, by, body: said };
    } catch (error) {
      const cause = String((error as Error).cause ?? error);
      return { status: 599, code: cause, took: Date.now() - began, by, body: null };
    }
  }
}

/** Of a file its length is told. */
const toldOf = (request: Drawn): Drawn =>
  request.body instanceof Uint8Array
    ? Object.assign({}, request, { body: { bytes: request.body.length } })
    : request;
