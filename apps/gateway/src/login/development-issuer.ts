import type { Caller } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import { GatewayConfig } from '../gateway-config.js';
import { ServiceTokens } from '../tokens/service-tokens.js';

const lifetime = '8h';
/** No service's: whoever has such a token comes through the gateway. */
const audience = 'aftercase';

/** Signs for whoever asks, until the local issuer has taken its place. Switched off by AFTERCASE_DEV_LOGIN=off. */
@Injectable()
export class DevelopmentIssuer {
  constructor(
    private readonly config: GatewayConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  /** @throws Refused NOT_FOUND where it is off */
  mustBeOn(): void {
    if (!this.config.developmentLogin) throw refused('NOT_FOUND');
  }

  /** A token for eight hours, a working day. */
  async tokenFor({ sub, name, role, branch }: Caller): Promise<string> {
    this.mustBeOn();
    const { kid, key } = this.tokens.keys.signing;
    return new SignJWT({ role, branch, ...(name && { name }) })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setSubject(sub)
      .setIssuer(this.config.issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(key);
  }

  /** Whom it has lent this token to, if it has. */
  async callerOf(token: string): Promise<Caller | undefined> {
    const keys = createLocalJWKSet(this.tokens.public());
    const verified = await jwtVerify(token, keys, { issuer: this.config.issuer, audience }).catch(() => null);
    if (!verified) return undefined;
    const { sub, name, role, branch } = verified.payload as unknown as Caller;
    return name ? { sub, name, role, branch } : { sub, role, branch };
  }
}
