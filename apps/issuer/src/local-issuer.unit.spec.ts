import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortBase } from '@aftercase/testing';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssuerConfig } from './issuer-config.js';
import { localIssuer } from './local-issuer.js';
import { loginPage } from './login/login-page.js';
import type { Known } from './login/people.js';

const gateway = 'http://127.0.0.1:9';
const callback = `${gateway}/login/callback`;
let config: IssuerConfig;
let server: Server;
let client: oidc.Configuration;

const listening = (one: Server) =>
  new Promise<void>((done) => one.listen(config.port, '127.0.0.1', () => done()));
const discovered = (id: string, secret: string) =>
  oidc.discovery(new URL(config.issuer), id, secret, oidc.ClientSecretBasic(secret), {
    execute: [oidc.allowInsecureRequests],
  });

beforeAll(async () => {
  const port = (await freePortBase()) + 8;
  config = {
    host: '127.0.0.1',
    port,
    issuer: `http://127.0.0.1:${port}`,
    gateway,
    client: { id: 'aftercase', secret: 'a secret of the gateway' },
    audience: 'aftercase-gateway',
    machines: [{ id: 'aftercase-commands', secret: 'a secret of the commands' }],
    dataDir: mkdtempSync(join(tmpdir(), 'aftercase-issuer-')),
  };
  server = await localIssuer(config);
  await listening(server);
  client = await discovered('aftercase', config.client.secret);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(config.dataDir, { recursive: true, force: true });
});

/** A browser without pages: keeps cookies and follows redirects until one leads away from the issuer. */
function browser() {
  const jar = new Map<string, string>();
  const go = async (to: string, init: RequestInit = {}) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(to, Object.assign({ redirect: 'manual', headers: { cookie } }, init));
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    return { answer, location: location && new URL(location, to).href };
  };
  const until = async (to: string, holds: (address: string) => boolean) => {
    let at = to;
    for (let n = 0; n < 9 && !holds(at); n += 1) at = (await go(at)).location ?? at;
    return at;
  };
  const post = (to: string, fields: Record<string, string>) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    return go(to, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields) });
  };
  return { go, until, post };
}

const clerk = { sub: 'jx-clerk-1', role: 'clerk', branch: 'JX', name: '陈业务' };
const checks = async () => ({
  verifier: oidc.randomPKCECodeVerifier(),
  state: oidc.randomState(),
  nonce: oidc.randomNonce(),
});
type Checks = Awaited<ReturnType<typeof checks>>;
const addressOf = async ({ verifier, state, nonce }: Checks) =>
  oidc.buildAuthorizationUrl(client, {
    redirect_uri: callback,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).href;

/** Where a login ends: the gateway's callback with its code. */
async function loggedIn(who: Record<string, string>, own: Checks, as = browser()) {
  const page = await as.until(await addressOf(own), (at) => at.includes('/interaction/'));
  const posted = await as.post(page, who);
  return new URL(await as.until(posted.location as string, (at) => at.startsWith(gateway)));
}
const exchanged = (at: URL, { verifier, state, nonce }: Checks) =>
  oidc.authorizationCodeGrant(client, at, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });

describe('a person', () => {
  it('logs in by the code flow, and the token says who, as what and where', async () => {
    const own = await checks();
    const tokens = await exchanged(await loggedIn(clerk, own), own);
    const { preferred_username: sub, role, branch, name, sid } = tokens.claims() as oidc.IDToken;
    expect({ sub, role, branch, name }).toEqual(clerk);
    expect(sid).toEqual(expect.any(String));
  });

  it('is told that nobody is listed yet, on a page without a script', async () => {
    const as = browser();
    const at = await as.until(await addressOf(await checks()), (to) => to.includes('/interaction/'));
    const { answer } = await as.go(at);
    const html = await answer.text();
    expect(html).not.toContain('<button');
    expect(html).toContain('Nobody is in the directory yet');
    expect(html).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('finds a button for each seat of each person, and for nobody else', () => {
    const lin = { sub: 'jx-lin', name: '林', branch: 'JX' };
    const people: Known['people'] = [
      Object.assign({ role: 'technician' as const }, lin),
      Object.assign({ role: 'supervisor' as const }, lin),
      { sub: 'hq-yang', name: '杨', role: 'hr', branch: '*' },
      { sub: 'agent-1', role: 'agent', branch: '-' },
    ];
    const html = loginPage('x', { branches: [{ branch: 'JX', name: '嘉兴' }], people });
    const buttons = [...html.matchAll(/data-role="([^"]+)" data-branch="([^"]+)"/g)];
    expect(buttons.map(([, role, branch]) => `${role} ${branch}`)).toEqual([
      'hr *',
      'supervisor JX',
      'technician JX',
      'agent -',
    ]);
    expect(html).toContain('技术员');
  });

  it.each([
    ['a role that is none', { role: 'king' }],
    ['a branch that is no branch', { branch: 'jx; drop' }],
    ['a field that nobody asked for', { admin: 'yes' }],
  ])('who says %s is refused', async (_, change) => {
    const as = browser();
    const page = await as.until(await addressOf(await checks()), (at) => at.includes('/interaction/'));
    expect((await as.post(page, Object.assign({}, clerk, change))).answer.status).toBe(400);
  });

  it('logs out at the issuer: the next login asks anew', async () => {
    const own = await checks();
    const as = browser();
    const tokens = await exchanged(await loggedIn(clerk, own, as), own);
    const end = oidc.buildEndSessionUrl(client, {
      id_token_hint: tokens.id_token as string,
      post_logout_redirect_uri: `${gateway}/`,
    });
    const { answer } = await as.go(end.href);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await answer.text()) ?? [];
    const left = await as.post(`${config.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(left.location).toBe(`${gateway}/`);
    const again = await checks();
    const at = await as.until(await addressOf(again), (to) => /interaction|login\/callback/.test(to));
    expect(at).toContain('/interaction/');
  });
});

describe('what the protocol refuses', () => {
  it('a code that is used twice', async () => {
    const own = await checks();
    const at = await loggedIn(clerk, own);
    await exchanged(at, own);
    await expect(exchanged(at, own)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it("a code with another's verifier", async () => {
    const own = await checks();
    const at = await loggedIn(clerk, own);
    const other = Object.assign({}, own, { verifier: oidc.randomPKCECodeVerifier() });
    await expect(exchanged(at, other)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('a login without PKCE', async () => {
    const bare = oidc.buildAuthorizationUrl(client, {
      redirect_uri: callback,
      scope: 'openid',
      state: oidc.randomState(),
    });
    const { location } = await browser().go(bare.href);
    expect(location).toContain('error=invalid_request');
  });

  it('a way back that is not the gateway’s', async () => {
    const url = new URL(await addressOf(await checks()));
    url.searchParams.set('redirect_uri', 'https://elsewhere.example/');
    const { answer, location } = await browser().go(url.href);
    expect([answer.status, location]).toEqual([400, null]);
  });
});

describe('a machine', () => {
  it('gets a token for the gateway by client credentials', async () => {
    const machine = await discovered('aftercase-commands', 'a secret of the commands');
    const { access_token: token } = await oidc.clientCredentialsGrant(machine);
    const keys = createRemoteJWKSet(new URL(machine.serverMetadata().jwks_uri as string));
    const { payload } = await jwtVerify(token, keys, {
      issuer: config.issuer,
      audience: 'aftercase-gateway',
    });
    expect(payload.client_id).toBe('aftercase-commands');
  });

  it('gets none by another secret, nor does one that is not known', async () => {
    for (const [id, secret] of [
      ['aftercase-commands', 'another secret of them'],
      ['nobody', 'a secret of the commands'],
    ] as const) {
      const machine = await discovered(id, secret);
      await expect(oidc.clientCredentialsGrant(machine)).rejects.toMatchObject({ status: 401 });
    }
  });

  it('keeps its keys: a token outlives a restart', async () => {
    const machine = await discovered('aftercase-commands', 'a secret of the commands');
    const { access_token: token } = await oidc.clientCredentialsGrant(machine);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    server = await localIssuer(config);
    await listening(server);
    const keys = createRemoteJWKSet(new URL(`${config.issuer}/jwks`));
    await expect(jwtVerify(token, keys, { issuer: config.issuer })).resolves.toBeTruthy();
  });
});
