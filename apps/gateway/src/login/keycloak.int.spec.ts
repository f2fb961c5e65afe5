import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Keycloak, keycloakMissing, type Pass, startKeycloak } from '@aftercase/testing';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FormBrowser, type Page } from './form-browser.spec.js';
import { clerk, type LoginDesk, openLogin } from './login-desk.spec.js';

const realm = readFileSync(
  new URL('../../../../infra/keycloak/aftercase-realm.json', import.meta.url),
  'utf8',
);

describe('the realm file', () => {
  const { clients, components, users, ...rest } = JSON.parse(realm);

  it('holds no secret and no password, so that none is the same in two installations', () => {
    expect(realm).not.toMatch(/"secret"|"credentials"|"password"/);
    expect(users).toHaveLength(1);
  });

  it('lets nobody but an administrator say who somebody is', () => {
    const [{ config }] = components['org.keycloak.userprofile.UserProfileProvider'];
    const { attributes, unmanagedAttributePolicy } = JSON.parse(config['kc.user.profile.config'][0]);
    for (const { name, permissions } of attributes) expect(permissions.edit, name).toEqual(['admin']);
    expect(unmanagedAttributePolicy).toBeUndefined();
    expect(rest).toMatchObject({ registrationAllowed: false, editUsernameAllowed: false });
  });

  it('opens the code flow with PKCE for people, client credentials for machines, and nothing else', () => {
    const flows = Object.fromEntries(
      clients.map((one: Record<string, unknown>) => [
        one.clientId,
        ['standardFlowEnabled', 'serviceAccountsEnabled', 'implicitFlowEnabled', 'directAccessGrantsEnabled']
          .filter((flow) => one[flow])
          .concat(one.publicClient || one.fullScopeAllowed ? ['too much'] : []),
      ]),
    );
    expect(flows).toEqual({
      aftercase: ['standardFlowEnabled'],
      'aftercase-commands': ['serviceAccountsEnabled'],
    });
    expect(clients[0].attributes['pkce.code.challenge.method']).toBe('S256');
    expect(JSON.stringify(clients)).not.toContain('*');
  });
});

// A server of 170 MB, and a minute until it has started: not for each run.
if (process.env.AFTERCASE_PLAYS === 'whole') {
  const missing = await keycloakMissing();
  describe.skipIf(missing)(`logins at a Keycloak${missing && ` (skipped: ${missing})`}`, loginsAtKeycloak);
} else {
  console.log('logins at a Keycloak: not in this run; AFTERCASE_PLAYS=whole, as npm run test:all says');
}

function loginsAtKeycloak() {
  const [first, own] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
  let desk: LoginDesk;
  let keycloak: Keycloak;
  let gateway: string;
  let person: string;
  beforeAll(async () => {
    desk = await openLogin();
    const at = desk.base + 9;
    gateway = `http://127.0.0.1:${at}`;
    keycloak = await startKeycloak(desk.base + 15, gateway);
    const more = { GATEWAY_ORIGIN: gateway, AUTH_ISSUER: desk.origin };
    await desk.open(at, Object.assign(more, keycloak.env));
    const [{ id }] = (await keycloak.admin(`/users?username=${clerk.sub}`)) as [{ id: string }];
    person = id;
    const body = { type: 'password', value: first, temporary: true };
    await keycloak.admin(`/users/${person}/reset-password`, { method: 'PUT', body });
    const browser = new FormBrowser();
    const changing = await browser.send(await browser.open(`${gateway}/login`), {
      username: clerk.sub,
      password: first,
    });
    atKeycloak(changing);
    expect(browser.has('aftercase'), 'not before the first password is changed').toBe(false);
    await browser.send(changing, { 'password-new': own, 'password-confirm': own });
    expect(browser.has('aftercase')).toBe(true);
  });
  afterAll(async () => {
    await keycloak?.close();
    await desk?.close();
  });

  const atKeycloak = ({ address }: Page) => expect(address.origin).toBe(new URL(keycloak.issuer).origin);
  const logIn = async (browser = new FormBrowser()) => {
    const form = await browser.open(`${gateway}/login?to=/docs`);
    atKeycloak(form);
    return { browser, page: await browser.send(form, { username: clerk.sub, password: own }) };
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test reads of an answer
  const ask = async (pass: Pass, path = '/api/billing/invoices', method = 'GET'): Promise<any> =>
    (await fetch(`${gateway}${path}`, { headers: pass, method })).json();
  const theClerk = expect.objectContaining({ sub: clerk.sub, role: clerk.role, branch: clerk.branch });
  /** By the client of Keycloak's own that asks for a password: no way in, but a way to a token. */
  const tokensOf = async (scope: string) => {
    const asked = {
      grant_type: 'password',
      client_id: 'admin-cli',
      username: clerk.sub,
      password: own,
      scope,
    };
    const at = `${keycloak.issuer}/protocol/openid-connect/token`;
    const answer = await fetch(at, { method: 'POST', body: new URLSearchParams(asked) });
    return (await answer.json()) as { access_token: string; id_token: string };
  };

  it('a person who logs in there comes back to where they began, and the service that is asked knows them', async () => {
    const { browser, page } = await logIn();
    expect([page.address.href, page.status]).toEqual([`${gateway}/docs`, 200]);
    const pass = await browser.passAt(gateway);
    expect(await ask(pass)).toMatchObject({ caller: theClerk });
    expect(await ask(pass, '/api/billing/invoices', 'POST')).toMatchObject({ caller: theClerk });
  });

  it('a wrong password and the one that was changed let nobody in, and who guesses on must wait', async () => {
    const tried = async (password: string) => {
      const browser = new FormBrowser();
      atKeycloak(
        await browser.send(await browser.open(`${gateway}/login`), { username: clerk.sub, password }),
      );
      expect(browser.has('aftercase')).toBe(false);
    };
    for (const password of ['1', '2', '3', '4', first, own]) await tried(password);
    await keycloak.admin(`/attack-detection/brute-force/users/${person}`, { method: 'DELETE' });
    expect((await logIn()).browser.has('aftercase')).toBe(true);
  });

  it.each([
    ['without a challenge of PKCE', () => ({ code_challenge: undefined, code_challenge_method: undefined })],
    ['with a challenge that is the verifier', () => ({ code_challenge_method: 'plain' })],
    ['that would come back elsewhere', () => ({ redirect_uri: `${gateway}/login/callback/x` })],
  ])('a login %s is refused there', async (_, bent) => {
    const begun = await fetch(`${gateway}/login`, { redirect: 'manual' });
    const to = new URL(begun.headers.get('location') ?? '');
    expect((await new FormBrowser().open(to)).text, 'as the gateway sends it').toContain('name="password"');
    for (const [name, value] of Object.entries(bent()))
      if (value) to.searchParams.set(name, value);
      else to.searchParams.delete(name);
    const { text, address } = await new FormBrowser().open(to);
    expect(text).not.toContain('name="password"');
    expect(address.searchParams.get('code')).toBeNull();
  });

  it('whoever logs out is logged out there, too', async () => {
    const { browser } = await logIn();
    const again = await browser.open(`${gateway}/login?to=/docs`);
    expect(again.address.href, 'known there as long as nobody logs out').toBe(`${gateway}/docs`);
    const pass = await browser.passAt(gateway);
    const { to } = await ask(pass, '/logout', 'POST');
    expect((await browser.open(to)).address.href).toBe(`${gateway}/`);
    expect((await ask(pass)).code).toBe('SESSION_ENDED');
    atKeycloak(await browser.open(`${gateway}/login?to=/docs`));
  });

  it('a session that an administrator ends there is over here, and that one alone', async () => {
    const [ended, kept] = [(await logIn()).browser, (await logIn()).browser];
    const [its, other] = [await ended.passAt(gateway), await kept.passAt(gateway)];
    const hash = createHash('sha256').update(idOf(its)).digest('hex');
    const [{ issuer_sid: sid }] = await desk.rows('select issuer_sid from session where id_hash = $1', [
      hash,
    ]);
    await keycloak.admin(`/sessions/${sid}`, { method: 'DELETE' });
    await expect.poll(async () => (await ask(its)).code, { timeout: 20_000 }).toBe('SESSION_ENDED');
    expect(await ask(other)).toMatchObject({ caller: theClerk });
  });
  const idOf = ({ cookie = '' }: Pass) => /(?:^|; )aftercase=([^;]+)/.exec(cookie)?.[1] ?? '';

  it('the commands come in by their secret, as what the gateway has listed them', async () => {
    const { id, secret } = keycloak.machine;
    const pass = await desk.door.logInMachine(keycloak.issuer, id, secret);
    expect(await ask(pass)).toMatchObject({ caller: { sub: id, role: 'operator', branch: '*' } });
    await expect(desk.door.logInMachine(keycloak.issuer, id, `${secret}x`)).rejects.toThrow('401');
    const gatewayItself = readFileSync(keycloak.env.OIDC_CLIENT_SECRET_FILE, 'utf8');
    await expect(desk.door.logInMachine(keycloak.issuer, 'aftercase', gatewayItself)).rejects.toThrow('401');
  });

  it('no command plays a person there, and says so', async () => {
    const tried = desk.door.logInPerson(gateway, clerk);
    await expect(tried).rejects.toMatchObject({ code: 'NO_LOCAL_ISSUER' });
  });

  it("a person's tokens are no machine's", async () => {
    const { access_token: access, id_token: identity } = await tokensOf('openid');
    for (const token of [access, identity]) {
      expect(decodeJwt(token).iss).toBe(keycloak.issuer);
      expect((await ask({ authorization: `Bearer ${token}` })).code).toBe('TOKEN_INVALID');
    }
  });

  it('nobody makes themselves somebody else on their account page', async () => {
    const token = await accountToken((await logIn()).browser);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const at = `${keycloak.issuer}/account/`;
    const shown = await fetch(at, { headers: Object.assign({ accept: 'application/json' }, headers) });
    const theirs = (await shown.json()) as object;
    expect(theirs).toMatchObject({ username: clerk.sub });
    const attributes = { role: ['operator'], branch: ['*'] };
    for (const wish of [{ username: 'hq-operator-1' }, { attributes }, { firstName: '总部' }]) {
      const body = JSON.stringify(Object.assign({}, theirs, wish));
      const answer = await fetch(at, { method: 'POST', headers, body });
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('read-only')]);
    }
    const kept = {
      username: clerk.sub,
      firstName: '陈业务',
      attributes: { role: ['clerk'], branch: ['JX'] },
    };
    expect(await keycloak.admin(`/users/${person}`)).toMatchObject(kept);
    expect(await ask(await (await logIn()).browser.passAt(gateway))).toMatchObject({ caller: theClerk });
  });

  /** As the account page of Keycloak's own gets it: a client without a secret, by the session that is there already. */
  async function accountToken(browser: FormBrowser): Promise<string> {
    const verifier = randomBytes(32).toString('base64url');
    const client = { client_id: 'account-console', redirect_uri: `${keycloak.issuer}/account/` };
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = {
      response_type: 'code',
      scope: 'openid',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    const query = new URLSearchParams(Object.assign({}, client, asked));
    const { address } = await browser.open(`${keycloak.issuer}/protocol/openid-connect/auth?${query}`);
    const code = address.searchParams.get('code') ?? '';
    const body = new URLSearchParams(
      Object.assign({ grant_type: 'authorization_code', code, code_verifier: verifier }, client),
    );
    const answer = await fetch(`${keycloak.issuer}/protocol/openid-connect/token`, { method: 'POST', body });
    return ((await answer.json()) as { access_token: string }).access_token;
  }
}
