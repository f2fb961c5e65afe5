import type { Caller } from '@aftercase/contracts';
import { audience, refused } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type JSONWebKeySet, SignJWT } from 'jose';
import { GatewayConfig } from '../gateway-config.js';
import { type IssuerKey, issuerKey } from './issuer-key.js';

const lifetime = '8h';

/**
 * Stands in for an enterprise's OIDC login while there is none: it signs for whoever asks. Switched off by
 * AFTERCASE_DEV_LOGIN=off, and then none of its addresses exist.
 */
@Injectable()
export class DevelopmentIssuer implements OnModuleInit {
  private key: IssuerKey | undefined;

  constructor(private readonly config: GatewayConfig) {}

  async onModuleInit(): Promise<void> {
    if (this.config.developmentLogin) this.key = await issuerKey(this.config.dataDir);
  }

  keys(): JSONWebKeySet {
    return { keys: [this.signing().public] };
  }

  /** A token for eight hours, a working day. */
  async tokenFor({ sub, name, role, branch }: Caller): Promise<string> {
    const key = this.signing();
    return new SignJWT({ role, branch, ...(name && { name }) })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid })
      .setSubject(sub)
      .setIssuer(this.config.issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(key.private);
  }

  /** @throws Refused NOT_FOUND where the development login is off */
  private signing(): IssuerKey {
    if (!this.key) throw refused('NOT_FOUND');
    return this.key;
  }
}
