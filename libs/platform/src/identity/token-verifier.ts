import { type Caller, Came, Role } from '@aftercase/contracts';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { refused } from '../work/refused.js';

/**
 * Verifies the gateway's tokens: signature, issuer, expiry, algorithm, and that it was made for this service alone. What
 * was made for another service, or for several, says nothing here.
 */
export class TokenVerifier {
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(
    private readonly issuer: string,
    jwksUrl: string,
    private readonly audience: string,
  ) {
    this.keys = createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 2000, timeoutDuration: 3000 });
  }

  /** @throws Refused TOKEN_MISSING, TOKEN_INVALID, or SERVICE_UNAVAILABLE while the issuer cannot be reached */
  async callerOf(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
    if (!token) throw refused(authorization ? 'TOKEN_INVALID' : 'TOKEN_MISSING');
    let claims: JWTPayload;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.issuer,
        audience: this.audience,
        algorithms: ['ES256'],
        requiredClaims: ['sub', 'exp'],
      });
      claims = payload;
    } catch (error) {
      const unreachable = !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout;
      throw refused(unreachable ? 'SERVICE_UNAVAILABLE' : 'TOKEN_INVALID');
    }
    if (claims.aud !== this.audience) throw refused('TOKEN_INVALID');
    const role = Role.safeParse(claims.role);
    if (!role.success || typeof claims.branch !== 'string' || !claims.sub) throw refused('TOKEN_INVALID');
    const caller: Caller = { sub: claims.sub, role: role.data, branch: claims.branch };
    if (typeof claims.name === 'string') caller.name = claims.name;
    if (claims.machine === true) caller.machine = true;
    if (claims.came === undefined) return caller;
    const came = Came.safeParse(claims.came);
    if (!came.success || role.data !== 'customer') throw refused('TOKEN_INVALID');
    return Object.assign(caller, { came: came.data });
  }
}
