import { type Caller, noBranch } from '@aftercase/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../gateway-config.js';
import { cookieOf, dropCookie } from '../session/cookies.js';
import { hashOf, isId, newId } from '../session/secret-id.js';
import { type Session, Sessions } from '../session/sessions.js';
import { IntakeDoors } from './intake-doors.js';

/** Customers who came in by a link or a code. What they see hangs on their door, and intake says at each request what that opens. */
@Injectable()
export class CustomerSessions {
  constructor(
    private readonly config: GatewayConfig,
    private readonly sessions: Sessions,
    private readonly doors: IntakeDoors,
  ) {}

  /** @returns the id of the new session */
  async open(door: string): Promise<string> {
    const id = newId();
    await this.sessions.run(`delete from customer_session where not (${this.lives})`, this.limits);
    await this.sessions.run('insert into customer_session (id_hash, door) values (?, ?)', [hashOf(id), door]);
    return id;
  }

  /**
   * The session that lives under this id. One whose door has closed is over: the case has ended, the link has been
   * closed or replaced. @throws Refused SERVICE_UNAVAILABLE
   */
  async find(id: string): Promise<Session | undefined> {
    if (!isId(id) || !this.config.database) return undefined;
    const [row] = await this.sessions.run<{ door: string; ends_at: Date }>(
      `update customer_session set seen_at = now() where id_hash = ? and ${this.lives}
       returning door, began_at + make_interval(secs => ?) as ends_at`,
      [hashOf(id), ...this.limits, this.config.customers.hours * 3600],
    );
    const came = row && (await this.doors.show(row.door)).came;
    if (!row || !came) return undefined;
    const caller: Caller = { sub: `c-${row.door}`, role: 'customer', branch: noBranch, came };
    return { id, caller, endsAt: new Date(row.ends_at) };
  }

  async end(id: string): Promise<void> {
    if (isId(id)) await this.sessions.run('delete from customer_session where id_hash = ?', [hashOf(id)]);
  }

  /** A browser is one person at a time, and whoever came last counts. */
  async leave(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const id = cookieOf(request, this.config, 'aftercase-customer');
    if (id === undefined) return;
    await this.end(id);
    dropCookie(reply, this.config, 'aftercase-customer');
  }

  private readonly lives =
    'seen_at > now() - make_interval(secs => ?) and began_at > now() - make_interval(secs => ?)';
  private get limits(): number[] {
    const { idleMinutes, hours } = this.config.customers;
    return [idleMinutes * 60, hours * 3600];
  }
}
