import { type HeldSeat, isSeat, roleWords, SeatName } from '@aftercase/contracts';
import { Refused, refused } from '@aftercase/platform';
import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../gateway-config.js';
import { Seats } from '../seat/seats.js';
import { cookieOf, dropCookie } from '../session/cookies.js';
import { csrfOf } from '../session/secret-id.js';
import { type Session, Sessions } from '../session/sessions.js';
import { Admission } from './admission.js';

const titleOf = ({ role }: SeatName) => roleWords[role as HeldSeat['role']];
const nobody = { caller: null, csrf: null, seats: [] };

/** Who is logged in, in which of their seats, and choosing another. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly config: GatewayConfig,
    private readonly sessions: Sessions,
    private readonly admission: Admission,
    private readonly seats: Seats,
  ) {}

  /**
   * Who one is and what one's page must say with each change; `caller` is null where nobody is logged in, and where the
   * chosen seat is one's own no more: another of `seats` may be chosen.
   */
  @Get()
  @Header('cache-control', 'no-store')
  async show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (cookieOf(request, this.config, 'aftercase') === undefined) return nobody;
    try {
      return await this.viewOf(await this.admission.sessionOf(request));
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'SESSION_ENDED') throw error;
      dropCookie(reply, this.config, 'aftercase');
      return nobody;
    }
  }

  /** One of one's own seats, for all that follows in this session. */
  @Post('seat')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async choose(@Req() request: FastifyRequest, @Body() body: unknown) {
    const session = await this.admission.sessionOf(request);
    const wanted = SeatName.safeParse(body);
    if (!wanted.success) throw refused('INVALID_INPUT', { fields: 'role, branch' });
    const caller = await this.seats.comingIn(session.caller.sub, wanted.data);
    await this.sessions.choose(session.id, caller);
    return this.viewOf(Object.assign({}, session, { caller }));
  }

  private async viewOf({ id, caller, endsAt }: Session) {
    const standing = await this.seats.of(caller.sub);
    const seats = standing?.seats ?? [];
    const isHeld = seats.some(isSeat(caller));
    return {
      caller: isHeld ? caller : null,
      title: isHeld ? titleOf(caller) : null,
      seats: seats.map(({ role, branch, from, until }) =>
        Object.assign(
          { role, branch, title: titleOf({ role, branch }) },
          from && { from },
          until && { until },
        ),
      ),
      csrf: csrfOf(id),
      endsAt: endsAt.toISOString(),
    };
  }
}
