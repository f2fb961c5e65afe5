import type { Caller, ServiceName } from '@aftercase/contracts';
import { type SigningKeys, signingKeys } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import { GatewayConfig } from '../gateway-config.js';

/** Made anew for each request and used at once. */
const lifetime = '2m';

/** Says to one service who asks: a token that no other service accepts, and that soon nobody does. */
@Injectable()
export class ServiceTokens implements OnModuleInit {
  private kept: SigningKeys | undefined;

  constructor(private readonly config: GatewayConfig) {}

  async onModuleInit(): Promise<void> {
    this.kept = await signingKeys(this.config.keysFile, { given: this.config.keys, mayMake: true });
  }

  /** What a service verifies by. */
  public(): JSONWebKeySet {
    return this.keys.public;
  }

  tokenFor({ sub, name, role, branch, machine, came }: Caller, service: ServiceName): Promise<string> {
    const { kid, key } = this.keys.signing;
    const said: JWTPayload = { role, branch };
    if (name) said.name = name;
    if (machine) said.machine = true;
    if (came) said.came = came;
    return new SignJWT(said)
      .setProtectedHeader({ alg: 'ES256', kid })
      .setSubject(sub)
      .setIssuer(this.config.issuer)
      .setAudience(service)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(key);
  }

  get keys(): SigningKeys {
    if (!this.kept) throw new Error('the keys are read when the gateway starts');
    return this.kept;
  }
}
