import type { Caller, RefusalCode, Role } from '@aftercase/contracts';
import { AuditMigration, openDatabase } from '@aftercase/platform';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config.js';
import type { Attempt, LoggedIn } from '../issuer/relying-party.js';
import { rows } from '../rows.js';
import { type Door, doors, NotLetIn, passed, type Transaction } from './login-trail.js';
import { hashOf, isId, newId, opened, sealed } from './secret-id.js';
import { CustomerSessionMigration, SessionMigration } from './session.migration.js';

interface Row {
  person: string;
  name: string | null;
  role: Role;
  branch: string;
  sealed_id_token: string;
  stale: boolean;
  ends_at: Date;
}

export interface Session {
  id: string;
  caller: Caller;
  /** When it ends at the latest. */
  endsAt: Date;
}

/** Minutes in which a login must come back from the issuer. */
const attemptMinutes = 10;

/**
 * Logins on their way and those that have been made, in the gateway's own schema, so that several gateways know the
 * same ones. All times are the database's: two gateways have two clocks.
 */
@Injectable()
export class Sessions implements OnModuleInit, OnApplicationShutdown {
  private database: MikroORM | undefined;
  private readonly notLetIn = new NotLetIn((run) => this.within(run));

  constructor(private readonly config: GatewayConfig) {}

  async onModuleInit(): Promise<void> {
    const { login, database } = this.config;
    if (!login || !database) return;
    const own = {
      schema: 'gateway',
      entities: [],
      migrations: [SessionMigration, AuditMigration, CustomerSessionMigration],
      bare: true,
      rows,
    };
    this.database = (await openDatabase(database, database.pool, own)) as MikroORM;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.database) await this.notLetIn.sumUp();
    await this.database?.close(true);
  }

  /** Notes a login that begins. @returns what its browser keeps */
  async begin({ state, nonce, verifier }: Attempt, goesTo: string): Promise<string> {
    const id = newId();
    await this.run(`delete from login_attempt where began_at < now() - interval '${attemptMinutes} minutes'`);
    await this.run(
      'insert into login_attempt (id_hash, state, nonce, verifier, goes_to) values (?, ?, ?, ?, ?)',
      [hashOf(id), state, nonce, verifier, goesTo],
    );
    return id;
  }

  /** A login that comes back, once: whoever comes second with the same finds nothing. */
  async take(id: string | undefined): Promise<(Attempt & { goesTo: string }) | undefined> {
    if (!id || !isId(id)) return undefined;
    const [row] = await this.run<Attempt & { goes_to: string }>(
      `delete from login_attempt where id_hash = ? and began_at > now() - interval '${attemptMinutes} minutes'
       returning state, nonce, verifier, goes_to`,
      [hashOf(id)],
    );
    if (!row) return undefined;
    return { state: row.state, nonce: row.nonce, verifier: row.verifier, goesTo: row.goes_to };
  }

  /** A new session under a new id, whatever the browser had before. @returns its id */
  async open(caller: Caller, { claims, idToken }: LoggedIn): Promise<string> {
    const { sub, name, role, branch } = caller;
    const id = newId();
    await this.run(`delete from session where not (${this.lives})`, this.limits);
    await this.within(async (sql) => {
      await sql.execute(
        `insert into session (id_hash, person, name, role, branch, issuer_sub, issuer_sid, sealed_id_token)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          hashOf(id),
          sub,
          name ?? null,
          role,
          branch,
          claims.sub ?? '',
          typeof claims.sid === 'string' ? claims.sid : null,
          sealed(id, idToken),
        ],
      );
      await passed(sql, doors.loggedIn, caller);
    });
    return id;
  }

  /** The session that lives under this id; looked at, it is idle from now on. */
  async find(id: string): Promise<Session | undefined> {
    if (!isId(id) || !this.database) return undefined;
    const [row] = await this.run<Row>(
      `select person, name, role, branch, seen_at < now() - make_interval(secs => ?) as stale,
         began_at + make_interval(secs => ?) as ends_at
       from session where id_hash = ? and ${this.lives}`,
      // Noted so seldom that a busy page does not write at each request, and so often that no limit is missed.
      [(this.config.idleMinutes * 60) / 10, this.config.hours * 3600, hashOf(id), ...this.limits],
    );
    if (!row) return undefined;
    if (row.stale) await this.run('update session set seen_at = now() where id_hash = ?', [hashOf(id)]);
    const { person: sub, name, role, branch } = row;
    const caller = name ? { sub, name, role, branch } : { sub, role, branch };
    return { id, caller, endsAt: new Date(row.ends_at) };
  }

  /** Another of one's seats, from the next request on. */
  async choose(id: string, { role, branch }: Pick<Caller, 'role' | 'branch'>): Promise<void> {
    await this.run('update session set role = ?, branch = ? where id_hash = ?', [role, branch, hashOf(id)]);
  }

  /** Ends it. @returns the identity token that the issuer wants to see for a logout there */
  async end(id: string, door: Door = doors.loggedOut): Promise<string | undefined> {
    if (!isId(id)) return undefined;
    const [row] = await this.ended('id_hash = ?', hashOf(id), door);
    return row && opened(id, row.sealed_id_token);
  }

  /** Ends what the issuer says is over: one session of theirs, or all of a person. */
  async endAtIssuer(whose: { sid: string } | { sub: string }): Promise<void> {
    if ('sid' in whose) await this.ended('issuer_sid = ?', whose.sid, doors.endedAtIssuer);
    else await this.ended('issuer_sub = ?', whose.sub, doors.endedAtIssuer);
  }

  /** Puts on the audit trail that somebody was not let in. */
  async refused(door: Door, code: RefusalCode): Promise<void> {
    if (this.database) await this.notLetIn.note(door, code);
  }

  private ended(which: string, value: string, door: Door): Promise<Row[]> {
    return this.within(async (sql) => {
      const rows = await sql.execute<Row[]>(
        `delete from session where ${which} returning person, role, branch, sealed_id_token`,
        [value],
      );
      for (const { person: sub, role, branch } of rows) await passed(sql, door, { sub, role, branch });
      return rows;
    });
  }

  private readonly lives =
    'seen_at > now() - make_interval(secs => ?) and began_at > now() - make_interval(secs => ?)';
  private get limits(): number[] {
    return [this.config.idleMinutes * 60, this.config.hours * 3600];
  }

  private within<T>(run: (sql: Transaction) => Promise<T>): Promise<T> {
    return this.opened.em.fork().transactional((em) => run(em as unknown as Transaction));
  }

  /** In the gateway's own schema. */
  run<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.opened.em.fork().execute<T[]>(sql, values);
  }

  private get opened(): MikroORM {
    if (!this.database) throw new Error('nobody can log in at a gateway without a database');
    return this.database;
  }
}
