import { Refused, refused } from '@aftercase/platform';
import { Injectable, Logger } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { GatewayConfig, type LoginConfig } from '../gateway-config.js';

/** A logout is of one session, or of all that a person has. */
const Whose = z.union([z.object({ sid: z.string() }), z.object({ sub: z.string() })]);

/** What is kept of a login on its way, until its code comes back. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

/** What the issuer said of somebody who has just logged in there. */
export interface LoggedIn {
  claims: JWTPayload;
  idToken: string;
}

const algorithms = ['ES256', 'EdDSA', 'RS256', 'PS256'];
const callbackPath = '/login/callback';
const seconds = 5;
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds: how old what the issuer says of a logout may be. */
const logoutAge = 300;

/** The gateway's side of OpenID Connect; which issuer is a matter of configuration, and it may be away. */
@Injectable()
export class RelyingParty {
  private readonly log = new Logger('RelyingParty');
  private found: Promise<oidc.Configuration> | undefined;
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(private readonly config: GatewayConfig) {}

  /** The configuration of logins. @throws Refused NOT_FOUND where nobody can log in here */
  get login(): LoginConfig {
    if (!this.config.login) throw refused('NOT_FOUND');
    return this.config.login;
  }

  /** @throws Refused NOT_FOUND where nobody can log in here */
  mustBeConfigured(): void {
    void this.login;
  }

  /** Where the browser is sent, and what must come back with it. @throws Refused LOGIN_UNAVAILABLE */
  async begin(): Promise<{ to: string; attempt: Attempt }> {
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const to = oidc.buildAuthorizationUrl(await this.discovered(), {
      redirect_uri: `${this.config.origin}${callbackPath}`,
      scope: this.login.scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { to: to.href, attempt };
  }

  /** Exchanges the code. @throws Refused LOGIN_FAILED, LOGIN_UNAVAILABLE */
  async complete(query: string, { state, nonce, verifier }: Attempt): Promise<LoggedIn> {
    const client = await this.discovered();
    try {
      const at = new URL(`${callbackPath}${query}`, this.config.origin);
      const tokens = await oidc.authorizationCodeGrant(client, at, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      // Fetched over a channel of our own, so the protocol would have us believe it; its signature costs us nothing.
      const idToken = tokens.id_token as string;
      return { claims: await this.verified(idToken, this.login.client), idToken };
    } catch (error) {
      throw this.isAway(error) ? this.away(error) : this.failed(error);
    }
  }

  /** Where the browser ends its session at the issuer, too; the start page where the issuer knows no such thing. */
  async endOf(idToken: string | undefined): Promise<string> {
    const back = `${this.config.origin}/`;
    try {
      const client = await this.discovered();
      if (!client.serverMetadata().end_session_endpoint) return back;
      const parameters = new URLSearchParams({ post_logout_redirect_uri: back });
      if (idToken) parameters.set('id_token_hint', idToken);
      return oidc.buildEndSessionUrl(client, parameters).href;
    } catch {
      // Logged out here all the same: the issuer being away keeps nobody logged in.
      return back;
    }
  }

  /** The claims of a machine's access token. @throws Refused TOKEN_INVALID, LOGIN_UNAVAILABLE */
  async machineClaims(token: string): Promise<JWTPayload> {
    try {
      return await this.verified(token, this.login.audience);
    } catch (error) {
      throw this.isAway(error) ? this.away(error) : refused('TOKEN_INVALID');
    }
  }

  /** Which session the issuer says is over (OpenID Connect Back-Channel Logout). @throws Refused LOGIN_FAILED */
  async ended(token: string): Promise<z.infer<typeof Whose>> {
    try {
      const claims = await this.verified(token, this.login.client);
      const { nonce, events, iat } = claims as JWTPayload & { events?: object };
      const says = events && logoutEvent in events && nonce === undefined;
      if (!says || !iat || iat < Date.now() / 1000 - logoutAge) throw new Error('no logout token');
      return Whose.parse(claims);
    } catch (error) {
      throw this.isAway(error) ? this.away(error) : this.failed(error);
    }
  }

  private async verified(token: string, audience: string): Promise<JWTPayload> {
    const { issuer, jwks_uri: at } = (await this.discovered()).serverMetadata();
    this.keys ??= createRemoteJWKSet(new URL(at as string), {
      cooldownDuration: 2000,
      timeoutDuration: 3000,
    });
    const options = { issuer, audience, algorithms, requiredClaims: ['iat'], clockTolerance: 5 };
    return (await jwtVerify(token, this.keys, options)).payload;
  }

  /** Found when it is first needed and kept; one that was away is asked again. */
  private async discovered(): Promise<oidc.Configuration> {
    const { issuer, client, secret } = this.login;
    const url = new URL(issuer);
    // Plain http is for the local issuer alone.
    const execute = isLoopback(url) ? [oidc.allowInsecureRequests] : [];
    const options = { execute, timeout: seconds };
    this.found ??= oidc.discovery(url, client, secret, oidc.ClientSecretBasic(secret), options);
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw this.away(error);
    }
  }

  private isAway(error: unknown): boolean {
    if (error instanceof errors.JWKSTimeout) return true;
    const { code, cause } = error as { code?: string; cause?: { status?: number } };
    if (code === 'LOGIN_UNAVAILABLE' || code === 'OAUTH_TIMEOUT') return true;
    // `fetch` throws a TypeError of its own for what cannot be reached.
    const unreached = error instanceof TypeError && !code;
    return unreached || (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && (cause?.status ?? 0) >= 500);
  }

  private away(error: unknown) {
    if (error instanceof Refused) return error;
    this.log.warn(`the issuer is away: ${(error as Error).message}`);
    return refused('LOGIN_UNAVAILABLE');
  }

  /** The reason is for whoever runs it; who failed to log in learns no more than that. */
  private failed(error: unknown) {
    const { message, error: said } = error as Error & { error?: string };
    this.log.warn(`a login was refused: ${said ?? message}`);
    return refused('LOGIN_FAILED');
  }
}

const isLoopback = ({ hostname }: URL) => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
