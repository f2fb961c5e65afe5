import { type Caller, lateRolesAt, type Role, type Route } from '@aftercase/contracts';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { answerOnce, bodyHash } from '../commands/command-log.js';
import { crashPoint } from '../crash/crash-point.js';
import { Presence } from '../identity/presence.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { RequestContext, traceIdOf } from '../log/request-context.js';
import { isLate } from '../work/order.js';
import { NotHeardOf, refused } from '../work/refused.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { APART, ROUTE, type ValidatedRequest } from './endpoint.js';
import { Hearing } from './hearing.js';
import { readInput } from './read-input.js';

const anonymous: Caller = { sub: 'anonymous', role: 'customer', branch: '*' };
const admits = ({ roles }: Route, { role }: Caller): boolean =>
  roles === 'public' || (roles as readonly string[]).includes(role);
/** What people say of the time of what they enter. */
type Said = { lateReason?: string; occurredAt?: string; calledAt?: string };
const keyShape = /^[\x21-\x7e]{8,200}$/;

/**
 * What every request passes: authentication, role, validation of the input; then, inside one unit of work unless the
 * endpoint is marked `apart`, whether the caller still works here, and its handler.
 */
@Injectable()
export class RequestGate implements NestInterceptor {
  private readonly log = new Logger('Request');

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly units: UnitOfWork,
    private readonly presence: Presence,
    private readonly hearing: Hearing,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (context.getType() !== 'http' || !route) return next.handle();
    const request = context.switchToHttp().getRequest<ValidatedRequest>();
    const caller = await this.callerOf(route, request);
    const mayBeLate = lateRolesAt(route).includes(caller.role as Role);
    if (!admits(route, caller) && !mayBeLate) throw refused('ROLE_FORBIDDEN', { role: caller.role });
    request.input = readInput(route, request);
    const { lateReason } = request.input as { lateReason?: string };
    const onBehalf =
      mayBeLate && this.isEnteredLate(route, request.input as Said, caller, admits(route, caller));
    const sent = request.headers.traceparent as string | undefined;
    const traceparent = traceIdOf(sent) ? sent : undefined;
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: {} });
    const once = <T>(within: () => Promise<T>) =>
      this.units.run({ caller, traceparent, lateReason, onBehalf }, async (work) => {
        request.work = work;
        await this.presence.mustBeHere(caller, (sql, params) => work.em.execute(sql, params));
        return within();
      });
    const run = <T>(within: () => Promise<T>) => this.unlessUnheard(() => once(within));
    RequestContext.note({ caller, asked: request.input });
    if (this.reflector.get<boolean>(APART, context.getHandler())) {
      await this.presence.mustBeHere(caller, (sql, params) => this.units.read(sql, params));
      return of(await handle());
    }
    if (route.method === 'GET') return of(await run(handle));

    const keys = this.keysOf(request, caller);
    const name = `${route.method} ${route.path}`;
    const status = route.status ?? 200;
    const hash = bodyHash(request.input);
    const kept = await run(() =>
      answerOnce(request.work as NonNullable<typeof request.work>, { ...keys, name, hash }, async () => ({
        answer: await handle(),
        status,
      })),
    );
    await crashPoint('http.after-commit');
    this.log.log(kept.replayed ? `${name} replayed` : name);
    if (kept.replayed)
      context.switchToHttp().getResponse<FastifyReply>().header('idempotency-replayed', 'true');
    return of(kept.answer);
  }

  /**
   * Whether it is entered late, with a reason. A supervisor enters on their staff's behalf what is late, and nothing
   * else: where their own role does not admit them, they are refused, and are told what is missing where it is late.
   */
  private isEnteredLate(
    route: Route,
    { lateReason, occurredAt, calledAt }: Said,
    { role }: Caller,
    admitted: boolean,
  ): boolean {
    const at = occurredAt ?? calledAt;
    const days = this.units.lateEntryDays;
    const late = at !== undefined && isLate(at, new Date().toISOString(), days);
    if (admitted) return late && lateReason !== undefined;
    if (at === undefined || (!late && lateReason === undefined)) throw refused('ROLE_FORBIDDEN', { role });
    const terms = { at, setting: 'LATE_ENTRY_DAYS', days };
    if (!late) throw refused('ENTRY_NOT_LATE', terms);
    if (lateReason === undefined)
      throw refused('ENTERED_TOO_FAR_BACK', { ...terms, roles: lateRolesAt(route).join(', ') });
    return true;
  }

  /**
   * What another service made is known here a moment later, and long after a crash. Where it is not known, this service
   * first hears what was said so far, and looks again; while it is behind, nobody is told that there is no such thing.
   */
  private async unlessUnheard<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof NotHeardOf)) throw error;
      const what = Object.values(error.params).join(' ');
      if (!(await this.hearing.hasHeard(error.from))) throw refused('NOT_HEARD_OF_YET', { what });
      return run();
    }
  }

  private async callerOf(route: Route, request: ValidatedRequest): Promise<Caller> {
    return route.roles === 'public' ? anonymous : this.tokens.callerOf(request.headers.authorization);
  }

  /**
   * A request without an Idempotency-Key cannot be repeated safely: it gets a random key that no repetition can
   * match. A person who acts in two roles or for two branches has a space of keys for each, as what is answered
   * depends on both; role and branch stand first, as a key may have slashes.
   */
  private keysOf(request: ValidatedRequest, { role, branch, sub }: Caller) {
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || !keyShape.test(key)))
      throw refused('INVALID_INPUT', { fields: 'Idempotency-Key' });
    const space = `http/${role}/${encodeURIComponent(branch)}/${sub}`;
    if (key === undefined) return { key: `${space}/${crypto.randomUUID()}` };
    return { key: `${space}/${key}`, formerKey: `http/${sub}/${key}` };
  }
}
