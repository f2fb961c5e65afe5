import { Branch, PersonId, Role, roles, roleWords } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { GatewayConfig } from '../gateway-config.js';
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

/** The development login and what a service needs to verify its tokens. */
@Controller()
export class LoginController {
  constructor(
    private readonly config: GatewayConfig,
    private readonly issuer: DevelopmentIssuer,
    private readonly people: People,
  ) {}

  @Get('.well-known/jwks.json')
  keys() {
    return this.issuer.keys();
  }

  @Get('.well-known/openid-configuration')
  configuration() {
    this.issuer.keys();
    const { issuer } = this.config;
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      token_endpoint: `${issuer}/dev/token`,
      id_token_signing_alg_values_supported: ['ES256'],
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      claims_supported: ['sub', 'name', 'role', 'branch'],
    };
  }

  @Get('dev/roles')
  roles() {
    this.issuer.keys();
    return { roles: roles.map((role) => ({ role, ...roleWords[role] })) };
  }

  @Post('dev/token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async token(@Body() body: unknown) {
    this.issuer.keys();
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
