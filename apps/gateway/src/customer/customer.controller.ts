import { routes, takeIn } from '@aftercase/contracts';
import { Refused, refused } from '@aftercase/platform';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CustomerSessions } from '../customer-door/customer-sessions.js';
import { IntakeDoors } from '../customer-door/intake-doors.js';
import { GatewayConfig } from '../gateway-config.js';
import { Admission } from '../login/admission.js';
import { cookieOf, dropCookie, setCookie } from '../session/cookies.js';
import { csrfOf } from '../session/secret-id.js';
import { Sessions } from '../session/sessions.js';

const { askCode, openByCode, openByLink } = routes.intake;

/**
 * How customers come in who have no login. Each of these answers one of two things, and the same one for whatever does
 * not open: what was wrong would tell whether there is a case, a link or a customer.
 */
@Controller()
export class CustomerController {
  constructor(
    private readonly config: GatewayConfig,
    private readonly admission: Admission,
    private readonly doors: IntakeDoors,
    private readonly customers: CustomerSessions,
    private readonly sessions: Sessions,
  ) {}

  /** By the link that a case's papers bear, and the last four digits of the phone. @throws Refused NOT_LET_IN */
  @Post('link')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  link(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.admission.mustComeFromUs(request);
    return this.letIn(request, reply, this.doors.byLink(said(openByLink, body)));
  }

  /** A code goes to the phone, whoever has it; the answer is to be said with the code. */
  @Post('code')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  code(@Body() body: unknown, @Req() request: FastifyRequest) {
    this.admission.mustComeFromUs(request);
    return this.doors.askCode(said(askCode, body));
  }

  /** By the code that was sent. @throws Refused NOT_LET_IN */
  @Post('code/:attempt')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  byCode(
    @Param('attempt') attempt: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.admission.mustComeFromUs(request);
    return this.letIn(request, reply, this.doors.byCode(said(openByCode, body, { attempt })));
  }

  /** By which door a customer is in, and what their page must say with each change. */
  @Get('own/session')
  @Header('cache-control', 'no-store')
  async session(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (cookieOf(request, this.config, 'aftercase-customer') === undefined) return nobody;
    try {
      const { id, caller, endsAt } = await this.admission.customerOf(request);
      const { by, caseId } = caller.came ?? {};
      return { by, caseId, csrf: csrfOf(id), endsAt: endsAt.toISOString() };
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'SESSION_ENDED') throw error;
      dropCookie(reply, this.config, 'aftercase-customer');
      return nobody;
    }
  }

  @Post('own/leave')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.admission.customerOf(request);
    await this.customers.leave(request, reply);
    return {};
  }

  private async letIn(
    request: FastifyRequest,
    reply: FastifyReply,
    opening: Promise<{ door: string | null }>,
  ): Promise<object> {
    const { door } = await opening;
    if (!door) throw refused('NOT_LET_IN');
    const [staff, before] = (['aftercase', 'aftercase-customer'] as const).map((name) =>
      cookieOf(request, this.config, name),
    );
    // A browser is one person at a time, and whoever came last counts.
    if (staff) await this.sessions.end(staff);
    if (before) await this.customers.end(before);
    const id = await this.customers.open(door);
    setCookie(reply, this.config, 'aftercase-customer', id);
    if (staff) dropCookie(reply, this.config, 'aftercase');
    return { csrf: csrfOf(id) };
  }
}

const nobody = { by: null, caseId: null, csrf: null };

/** The input as intake takes it. @throws Refused INVALID_INPUT */
function said<R extends Parameters<typeof takeIn>[0]>(route: R, body: unknown, more: object = {}) {
  const taken = takeIn(route, Object.assign({}, body, more));
  if ('fields' in taken) throw refused('INVALID_INPUT', { fields: taken.fields });
  return taken.input as never;
}
