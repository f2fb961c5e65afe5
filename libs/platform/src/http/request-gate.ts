import {
  type Caller,
  type Guarding,
  holderOf,
  lateRolesAt,
  lateScopes,
  type Role,
  type Route,
  scopes,
} from '@aftercase/contracts';
import {
  type BeforeApplicationShutdown,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { subjectAmong } from '../audit/trail.js';
import { answerOnce, bodyHash } from '../commands/command-log.js';
import { crashPoint } from '../crash/crash-point.js';
import { isPerson, Presence } from '../identity/presence.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { RequestContext, traceIdOf } from '../log/request-context.js';
import { mustHavePlace } from '../rights/theirs.js';
import { isLate } from '../work/order.js';
import { NotHeardOf, refused } from '../work/refused.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { APART, AROUND, type Around, GUARDING, ROUTE, type ValidatedRequest } from './endpoint.js';
import { Hearing } from './hearing.js';
import { readInput } from './read-input.js';
import { RefusedForRights } from './refused-for-rights.js';

const anonymous: Caller = { sub: 'anonymous', role: 'customer', branch: '*' };
function admits(guarding: Guarding, caller: Caller): boolean {
  if (guarding.public) return true;
  const holder = holderOf(guarding, caller);
  return guarding.who[holder] !== undefined && !guarding.late?.includes(holder as Role);
}
/** As far as they lead, for who enters late what another has done; no less than their own right reaches. */
function andLate(guarding: Guarding, { role }: Caller): Guarding {
  const [own, late] = [guarding.who[role as Role], lateScopes[role as Role]];
  const wider = !own || (late && scopes.indexOf(late) > scopes.indexOf(own)) ? late : own;
  return Object.assign({}, guarding, { who: Object.assign({}, guarding.who, { [role]: wider }) });
}
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
interface Passing {
  route: Route;
  guarding: Guarding;
  request: ValidatedRequest;
  caller: Caller;
  context: ExecutionContext;
  next: CallHandler;
}
/** What people say of the time of what they enter. */
type Said = { lateReason?: string; occurredAt?: string; calledAt?: string };
const keyShape = /^[\x21-\x7e]{8,200}$/;

/**
 * What every request passes: authentication, role, validation of the input; then, inside one unit of work unless the
 * endpoint is marked `apart`, whether the caller has that seat now, and its handler.
 */
@Injectable()
export class RequestGate implements NestInterceptor, BeforeApplicationShutdown {
  private readonly log = new Logger('Request');

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly units: UnitOfWork,
    private readonly presence: Presence,
    private readonly modules: ModuleRef,
    private readonly hearing: Hearing,
    private readonly refusals: RefusedForRights,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (context.getType() !== 'http' || !route) return next.handle();
    const guarding = this.reflector.get<Guarding>(GUARDING, context.getHandler());
    const request = context.switchToHttp().getRequest<ValidatedRequest>();
    let caller: Caller | undefined;
    try {
      caller = await this.callerOf(guarding, request);
      if (isPerson(caller) && !(await this.hearing.knowsPeople())) throw refused('DIRECTORY_BEHIND');
      return of(await this.pass({ route, guarding, request, caller, context, next }));
    } catch (error) {
      const subject = subjectAmong(request.params as object);
      await this.refusals.note({ action: nameOf(route), caller, subject, error });
      throw error;
    }
  }

  /** While the database is still open. */
  beforeApplicationShutdown(): Promise<void> {
    return this.refusals.sumUp();
  }

  private async pass({ route, guarding, request, caller, context, next }: Passing): Promise<unknown> {
    const mayBeLate = lateRolesAt(route).includes(caller.role as Role);
    const admitted = admits(guarding, caller);
    if (!admitted && !mayBeLate) throw refused('ROLE_FORBIDDEN', { role: caller.role });
    request.input = readInput(route, request);
    const { lateReason } = request.input as { lateReason?: string };
    const onBehalf = mayBeLate && this.isEnteredLate(route, request.input as Said, caller, admitted);
    const by = onBehalf ? andLate(guarding, caller) : guarding;
    const sent = request.headers.traceparent as string | undefined;
    const traceparent = traceIdOf(sent) ? sent : undefined;
    // A key that is none is refused at every door that changes something, before anything is looked at.
    const keys = route.method === 'GET' ? undefined : this.keysOf(request, caller);
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: {} });
    const name = nameOf(route);
    const once = <T>(within: () => Promise<T>) =>
      this.units.run(
        { caller, traceparent, lateReason, onBehalf, action: name, guarding: by },
        async (work) => {
          request.work = work;
          await this.presence.mustHaveSeat(caller, (sql, params) => work.em.execute(sql, params), work.now);
          const asked = await work.asked();
          if (asked && !guarding.public) mustHavePlace(asked, work.service);
          return within();
        },
      );
    const run = <T>(within: () => Promise<T>) => this.unlessUnheard(() => once(within));
    RequestContext.note({ caller, asked: request.input });
    const { before, after } = this.reflector.get<Around>(AROUND, context.getHandler());
    const apart = this.reflector.get<boolean>(APART, context.getHandler());
    if (apart || before) {
      await this.unlessUnheard(() =>
        this.presence.mustHaveSeat(caller, (sql, params) => this.units.read(sql, params)),
      );
      const asked = await this.units.askedOutside(by, caller);
      if (!guarding.public) mustHavePlace(asked, this.units.service);
    }
    if (apart) {
      const answer = await handle();
      if (route.method !== 'GET') await run(async () => this.done(request));
      return answer;
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (!keys) {
      const answered = await run(handle);
      return after ? this.modules.get(after, { strict: false }).answer(answered, reply) : answered;
    }
    if (before) request.brought = await this.modules.get(before, { strict: false }).bring(request, caller);

    const status = route.status ?? 200;
    const { input, brought } = request;
    const hash = bodyHash(brought ? { input, brought: brought.hash } : input);
    const kept = await run(() =>
      answerOnce(request.work as NonNullable<typeof request.work>, { ...keys, name, hash }, async () => ({
        answer: await this.doing(request, handle),
        status,
      })),
    );
    await crashPoint('http.after-commit');
    this.log.log(kept.replayed ? `${name} replayed` : name);
    if (kept.replayed) reply.header('idempotency-replayed', 'true');
    return kept.answer;
  }

  /** What is done stands on the audit trail of its own transaction; a repetition does nothing, and is not there. */
  private async doing(request: ValidatedRequest, handle: () => Promise<unknown>): Promise<unknown> {
    const answer = await handle();
    this.done(request);
    return answer;
  }

  private done({ work, params }: ValidatedRequest): void {
    work?.audit({ outcome: 'done', subject: subjectAmong(params as object) });
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

  private async callerOf(guarding: Guarding, request: ValidatedRequest): Promise<Caller> {
    return guarding.public ? anonymous : this.tokens.callerOf(request.headers.authorization);
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
