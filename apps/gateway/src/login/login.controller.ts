import { type RefusalCode, refusals, refusalText } from '@aftercase/contracts';
import { Refused, refused } from '@aftercase/platform';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CustomerSessions } from '../customer-door/customer-sessions.js';
import { GatewayConfig } from '../gateway-config.js';
import { personOfClaims } from '../issuer/person-of-claims.js';
import { RelyingParty } from '../issuer/relying-party.js';
import { Seats } from '../seat/seats.js';
import { cookieOf, dropCookie, setCookie } from '../session/cookies.js';
import { doors } from '../session/login-trail.js';
import { Sessions } from '../session/sessions.js';
import { ServiceTokens } from '../tokens/service-tokens.js';
import { Admission } from './admission.js';

/** Seconds that a browser has for a login at the issuer. */
const attemptSeconds = 600;

/** Logging in and out by the issuer, and what a service needs to verify the gateway's tokens. */
@Controller()
export class LoginController {
  constructor(
    private readonly config: GatewayConfig,
    private readonly issuer: RelyingParty,
    private readonly sessions: Sessions,
    private readonly customers: CustomerSessions,
    private readonly admission: Admission,
    private readonly tokens: ServiceTokens,
    private readonly seats: Seats,
  ) {}

  @Get('.well-known/jwks.json')
  keys() {
    return this.tokens.public();
  }

  /** Sends the browser to the issuer; `to` is the page of ours to which it comes back. */
  @Get('login')
  login(@Query('to') to: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.sent(request, reply, async () => {
      const { origin } = this.config;
      this.issuer.mustBeConfigured();
      // The cookie of this login must lie where it comes back to: 127.0.0.1 is not localhost.
      if (request.headers.host !== new URL(origin).host) return `${origin}/login`;
      const { to: issuer, attempt } = await this.issuer.begin();
      const id = await this.sessions.begin(attempt, ownPath(to, origin));
      setCookie(reply, this.config, 'aftercase-login', id, attemptSeconds);
      return issuer;
    });
  }

  /** The browser comes back with a code: once, and only the one that was sent. */
  @Get('login/callback')
  callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const callback = async () => {
      this.issuer.mustBeConfigured();
      const attempt = await this.sessions.take(cookieOf(request, this.config, 'aftercase-login'));
      dropCookie(reply, this.config, 'aftercase-login');
      if (!attempt) throw refused('LOGIN_FAILED');
      const { search } = new URL(request.url, this.config.origin);
      const loggedIn = await this.issuer.complete(search, attempt);
      const { person, wish } = personOfClaims(loggedIn.claims, this.issuer.login.claims);
      const caller = await this.seats.comingIn(person, wish);
      const before = cookieOf(request, this.config, 'aftercase');
      if (before) await this.sessions.end(before, doors.loggedIn);
      await this.customers.leave(request, reply);
      setCookie(reply, this.config, 'aftercase', await this.sessions.open(caller, loggedIn));
      return `${this.config.origin}${attempt.goesTo}`;
    };
    const onTrail = async (error: unknown): Promise<never> => {
      const isTheirs = error instanceof Refused && refusals[error.code].status < 500;
      if (isTheirs) await this.sessions.refused(doors.loggedIn, error.code);
      throw error;
    };
    return this.sent(request, reply, () => callback().catch(onTrail));
  }

  /** Ends the session here; `to` is where the browser ends the one at the issuer. */
  @Post('logout')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { id } = await this.admission.sessionOf(request);
    const idToken = await this.sessions.end(id);
    dropCookie(reply, this.config, 'aftercase');
    return { to: await this.issuer.endOf(idToken) };
  }

  /** The issuer says that a session is over there (back-channel logout). */
  @Post('login/ended')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async ended(@Body() body: { logout_token?: unknown } | undefined) {
    this.issuer.mustBeConfigured();
    if (typeof body?.logout_token !== 'string') throw refused('LOGIN_FAILED');
    await this.sessions.endAtIssuer(await this.issuer.ended(body.logout_token));
    return {};
  }

  /** The words of a refusal, for the start page. */
  @Get('login/refusals/:code')
  refusal(@Param('code') code: string) {
    if (!Object.hasOwn(refusals, code)) throw refused('NOT_FOUND');
    const of = (language: 'zh' | 'en') => refusalText(code as RefusalCode, {}, language);
    return { zh: of('zh'), en: of('en') };
  }

  /** A browser is sent on; what was refused is told by the start page. Whoever reads no pages gets the refusal itself. */
  private async sent(request: FastifyRequest, reply: FastifyReply, where: () => Promise<string>) {
    void reply.header('cache-control', 'no-store');
    const to = await where().catch((error: unknown) => {
      const readsPages = request.headers.accept?.includes('text/html');
      if (error instanceof Refused && readsPages) return `/?refused=${error.code}`;
      throw error;
    });
    return reply.status(303).header('location', to).send();
  }
}

/** A path of this origin, whatever was asked for: a login never leads elsewhere. */
function ownPath(to: unknown, origin: string): string {
  if (typeof to !== 'string' || !URL.canParse(to, origin)) return '/';
  const url = new URL(to, origin);
  return url.origin === origin ? `${url.pathname}${url.search}` : '/';
}
