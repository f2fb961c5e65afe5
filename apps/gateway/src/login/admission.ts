import type { Caller } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CustomerSessions } from '../customer-door/customer-sessions.js';
import { GatewayConfig } from '../gateway-config.js';
import { RelyingParty } from '../issuer/relying-party.js';
import { Seats } from '../seat/seats.js';
import { cookieOf } from '../session/cookies.js';
import { isCsrfOf } from '../session/secret-id.js';
import { type Session, Sessions } from '../session/sessions.js';

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who sends a request: a person by their session, if the directory says that they have that seat now; a customer by the
 * door they came in by; a machine by the issuer's token.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly config: GatewayConfig,
    private readonly sessions: Sessions,
    private readonly issuer: RelyingParty,
    private readonly seats: Seats,
    private readonly customers: CustomerSessions,
  ) {}

  /**
   * @returns nobody where the request says nothing of itself; what is open to all is open to it
   * @throws Refused SESSION_ENDED, CSRF_REFUSED, TOKEN_INVALID, LOGIN_UNAVAILABLE, or as `Seats.mustHave`
   */
  async callerOf(request: FastifyRequest): Promise<Caller | undefined> {
    if (cookieOf(request, this.config, 'aftercase') !== undefined) {
      const { caller } = await this.sessionOf(request);
      await this.seats.mustHave(caller);
      return caller;
    }
    if (cookieOf(request, this.config, 'aftercase-customer') !== undefined)
      return (await this.customerOf(request)).caller;
    const { authorization } = request.headers;
    return authorization === undefined ? undefined : this.machineOf(authorization);
  }

  /** The session of a request with its cookie, whether or not its seat is still one's own. @throws Refused SESSION_ENDED, CSRF_REFUSED */
  async sessionOf(request: FastifyRequest): Promise<Session> {
    const id = cookieOf(request, this.config, 'aftercase') ?? '';
    const session = await this.sessions.find(id);
    if (!session) throw refused('SESSION_ENDED');
    if (!changesNothing.has(request.method)) this.mustBeOurPage(request, id);
    return session;
  }

  /** The session of a customer who came in by a link or a code. @throws Refused SESSION_ENDED, CSRF_REFUSED */
  async customerOf(request: FastifyRequest): Promise<Session> {
    const id = cookieOf(request, this.config, 'aftercase-customer') ?? '';
    const session = await this.customers.find(id);
    if (!session) throw refused('SESSION_ENDED');
    if (!changesNothing.has(request.method)) this.mustBeOurPage(request, id);
    return session;
  }

  /** Whoever comes in has nothing yet that only our pages know; that it is one of them that asks, the browser says. @throws Refused CSRF_REFUSED */
  mustComeFromUs({ headers }: FastifyRequest): void {
    if (headers.origin !== this.config.origin) throw refused('CSRF_REFUSED');
  }

  /** A cookie goes along with whatever a browser is made to send; that a page of ours sent it is said by these two. */
  private mustBeOurPage({ headers }: FastifyRequest, id: string): void {
    if (headers.origin !== this.config.origin || !isCsrfOf(id, headers['x-csrf-token']))
      throw refused('CSRF_REFUSED');
  }

  private async machineOf(authorization: string): Promise<Caller> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
    if (!token) throw refused('TOKEN_INVALID');
    if (!this.config.login) throw refused('TOKEN_INVALID');
    const { client_id: client, azp } = await this.issuer.machineClaims(token);
    const sub = typeof client === 'string' ? client : String(azp);
    const machine = Object.hasOwn(this.config.machines, sub) ? this.config.machines[sub] : undefined;
    if (!machine) throw refused('TOKEN_INVALID');
    return { sub, role: machine.role, branch: machine.branch, machine: true };
  }
}
