import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Client, IssuerConfig } from './issuer-config.js';
import { personOf } from './login/somebody.js';

/** Seconds. A machine asks again in time; people's session here is a working day's. */
const ttl = {
  Interaction: 600,
  AuthorizationCode: 60,
  AccessToken: 600,
  ClientCredentials: 600,
  IdToken: 600,
  Session: 8 * 3600,
  Grant: 8 * 3600,
};

const gatewayClient = ({ client, gateway }: IssuerConfig): ClientMetadata => ({
  client_id: client.id,
  client_secret: client.secret,
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [`${gateway}/login/callback`],
  post_logout_redirect_uris: [`${gateway}/`],
  backchannel_logout_uri: `${gateway}/login/ended`,
  backchannel_logout_session_required: true,
  id_token_signed_response_alg: 'ES256',
});

const machineClient = ({ id, secret }: Client): ClientMetadata => ({
  client_id: id,
  client_secret: secret,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  id_token_signed_response_alg: 'ES256',
});

/** One trusted client, whose people are not asked whether they agree that they are known to it. */
async function grantOf(ctx: KoaContextWithOIDC) {
  const { client, session, provider, params } = ctx.oidc;
  if (!client || !session) return undefined;
  const known = session.grantIdFor(client.clientId);
  const kept = known ? await provider.Grant.find(known) : undefined;
  if (kept) return kept;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
}

/** The settings of oidc-provider; what is not named keeps its own, which is the stricter way. */
export function providerSettings(config: IssuerConfig, keys: JWK[]): Configuration {
  return {
    jwks: { keys: keys as never },
    clients: [gatewayClient(config)].concat(config.machines.map(machineClient)),
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => {
        const { sub, name, role, branch } = personOf(accountId);
        const said = { sub: accountId, preferred_username: sub, role, branch };
        return name ? Object.assign(said, { name }) : said;
      },
    }),
    claims: { openid: ['sub', 'preferred_username', 'name', 'role', 'branch'] },
    // The gateway takes who somebody is from the identity token alone.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    scopes: ['openid'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    pkce: { required: () => true },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256'],
      requestObjectSigningAlgValues: [],
    },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    loadExistingGrant: grantOf,
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl,
    fetch: withinMachine,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: leaveAtOnce },
      resourceIndicators: {
        enabled: true,
        // A person's access token is asked for by nobody; a machine's is for the gateway.
        defaultResource: (ctx) =>
          ctx.oidc.body?.grant_type === 'client_credentials' ? `urn:${config.audience}` : [],
        getResourceServerInfo: () => ({
          scope: '',
          audience: config.audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

/** Whoever has logged out at the gateway is not asked once more whether they mean it. */
function leaveAtOnce(ctx: KoaContextWithOIDC, form: string): void {
  const nonce = randomBytes(16).toString('base64url');
  ctx.set(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; frame-ancestors 'none'`,
  );
  ctx.body = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>退出 · Log out</title>${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">退出 <span lang="en">Log out</span></button>
<script nonce="${nonce}">document.querySelector('button').click()</script></html>`;
}

/** oidc-provider's own way reaches no address of a machine's own, where the gateway is that hears of a logout. */
const withinMachine: typeof fetch = (url, options) => {
  const { dispatcher: _never, ...rest } = (options ?? {}) as RequestInit & { dispatcher?: unknown };
  return fetch(url, rest);
};
