import { Branch, PersonId, Role, roles, roleWords } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { DevelopmentIssuer } from './development-issuer.js';
import { People } from './people.js';

const Login = z.union([
  z.strictObject({ person: PersonId }),
  z.strictObject({
    sub: PersonId.optional(),
    name: z.string().trim().min(1).max(80).optional(),
    role: Role,
    branch: Branch.or(z.literal('*')),
  }),
]);

/** The development login, beside the real one. */
@Controller('dev')
export class DevelopmentController {
  constructor(
    private readonly issuer: DevelopmentIssuer,
    private readonly people: People,
  ) {}

  @Get('roles')
  roles() {
    this.issuer.mustBeOn();
    return { roles: roles.map((role) => ({ role, ...roleWords[role] })) };
  }

  @Post('token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async token(@Body() body: unknown) {
    this.issuer.mustBeOn();
    const input = Login.safeParse(body);
    if (!input.success) throw refused('INVALID_INPUT', { fields: 'person | sub, role, branch' });
    const caller = await this.callerFor(input.data);
    return { token: await this.issuer.tokenFor(caller), caller };
  }

  private async callerFor(login: z.infer<typeof Login>) {
    if ('person' in login) return this.people.known(login.person);
    const { sub, name, role, branch } = login;
    return sub ? { sub, role, branch, ...(name && { name }) } : this.people.somebody(role, branch);
  }
}
