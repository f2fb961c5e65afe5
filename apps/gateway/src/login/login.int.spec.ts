import { createHash } from 'node:crypto';
import type { Pass } from '@aftercase/testing';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type LoginDesk, openLogin } from './login-desk.spec.js';

let desk: LoginDesk;
beforeAll(async () => {
  desk = await openLogin();
});
afterAll(() => desk?.close());

interface Told {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test reads of an answer
  body: any;
}
async function ask(pass: Pass, path = '/api/billing/invoices', init: RequestInit = {}): Promise<Told> {
  const address = path.startsWith('http') ? path : `${desk.origin}${path}`;
  const answer = await fetch(address, Object.assign({ headers: pass }, init));
  return { status: answer.status, body: await answer.json() };
}
const change = (pass: Pass, path?: string) => ask(pass, path, { method: 'POST' });
const without = (pass: Pass, name: string) =>
  Object.fromEntries(Object.entries(pass).filter(([one]) => one !== name));
const idOf = ({ cookie = '' }: Pass) => /(?:^|; )aftercase=([^;]+)/.exec(cookie)?.[1] ?? '';
const hashOf = (pass: Pass) => createHash('sha256').update(idOf(pass)).digest('hex');
const bearerOf = ({ body }: Told) => String(body.headers.authorization).replace('Bearer ', '');

describe('a person who has logged in', () => {
  it('is known to the one service that is asked, for a few minutes and to no other', async () => {
    const pass = await desk.logIn();
    const told = await ask(pass);
    expect(told.body.caller).toEqual(clerk);
    const { aud, iss, exp = 0, iat = 0 } = decodeJwt(bearerOf(told));
    expect([aud, iss]).toEqual(['billing', desk.origin]);
    expect(exp - iat).toBeLessThanOrEqual(300);
    const elsewhere = await fetch(desk.addresses['hr-assessment'], {
      headers: { authorization: `Bearer ${bearerOf(told)}` },
    });
    expect(await elsewhere.json()).toMatchObject({ caller: 'TOKEN_INVALID' });
  });

  it('has a cookie that no script reads, and the database only its hash', async () => {
    const pass = await desk.logIn();
    const begun = await fetch(`${desk.origin}/login`, { redirect: 'manual' });
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^aftercase-login=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/),
    ]);
    const rows = await desk.rows('select * from session where id_hash = $1', [hashOf(pass)]);
    expect(rows).toHaveLength(1);
    const everything = JSON.stringify(await desk.rows('select * from session, login_attempt'));
    expect(everything).not.toContain(idOf(pass));
    expect(everything).not.toContain(pass['x-csrf-token'] as string);
    // Sealed: an identity token in the clear begins so.
    expect(everything).not.toContain('eyJ');
  });

  it('is known to another gateway, and to one that has been started again', async () => {
    const pass = await desk.logIn();
    expect((await ask(pass, `${desk.other}/api/billing/invoices`)).body.caller).toEqual(clerk);
    expect((await change(pass, `${desk.other}/api/billing/invoices`)).body.caller).toEqual(clerk);
    const again = await desk.open(desk.base + 2);
    expect((await ask(pass, `${again}/api/billing/invoices`)).body.caller).toEqual(clerk);
  });

  it('gets a new session with each login, and the one before is over', async () => {
    const first = await desk.logIn();
    const begun = await fetch(`${desk.origin}/login`, { redirect: 'manual' });
    expect(begun.status).toBe(303);
    const second = await desk.logIn();
    expect(idOf(second)).not.toBe(idOf(first));
    // A browser that brings a cookie of somebody's choice to its login does not keep it.
    const planted = await loginWith(`aftercase=${idOf(first)}`);
    expect(planted).not.toContain(idOf(first));
    expect((await ask(first)).body.code).toBe('SESSION_ENDED');
  });

  /** A whole login of a browser that has a cookie already; answers the cookies that it is told to keep. */
  async function loginWith(cookie: string): Promise<string> {
    const { code, login } = await codeOf();
    const answer = await fetch(code, { redirect: 'manual', headers: { cookie: `${cookie}; ${login}` } });
    return answer.headers.getSetCookie().join('\n');
  }

  it.each([
    ['nothing', () => undefined],
    ['a cookie that is none', () => 'aftercase=x'],
    ['a cookie of nobody', () => `aftercase=${'a'.repeat(43)}`],
  ])('is nobody with %s', async (_, cookieOf) => {
    const cookie = cookieOf();
    const pass: Pass = cookie ? { cookie } : {};
    const told = await ask(pass);
    expect([told.status, told.body.code ?? told.body.caller]).toEqual(
      cookie ? [401, 'SESSION_ENDED'] : [200, 'TOKEN_MISSING'],
    );
    expect((await ask(pass, '/session')).body).toMatchObject({ caller: null, csrf: null });
  });
});

describe('a cookie that somebody else uses', () => {
  it.each<[string, (pass: Pass) => Pass]>([
    ['without its token', (pass) => without(pass, 'x-csrf-token')],
    ['with a token of its own making', (pass) => Object.assign({}, pass, { 'x-csrf-token': 'x' })],
    ['from another page', (pass) => Object.assign({}, pass, { origin: 'https://elsewhere.example' })],
    ['from nowhere', (pass) => without(pass, 'origin')],
    ['from a page in a frame', (pass) => Object.assign({}, pass, { origin: 'null' })],
  ])('%s changes nothing', async (_, bend) => {
    const pass = bend(await desk.logIn());
    const before = desk.changes.length;
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const told = await ask(pass, '/api/billing/invoices', { method });
      expect([told.status, told.body.code]).toEqual([403, 'CSRF_REFUSED']);
    }
    expect((await change(pass, '/logout')).body.code).toBe('CSRF_REFUSED');
    expect(desk.changes).toHaveLength(before);
    expect((await ask(pass)).status).toBe(200);
  });

  it("with another session's token changes nothing", async () => {
    const [mine, theirs] = [await desk.logIn(), await desk.logIn()];
    const mixed = Object.assign({}, mine, { 'x-csrf-token': theirs['x-csrf-token'] });
    expect((await change(mixed)).body.code).toBe('CSRF_REFUSED');
    expect((await change(mine)).status).toBe(200);
  });
});

describe('what a client says of itself', () => {
  it('no service hears', async () => {
    const pass = await desk.logIn();
    const forged = {
      authorization: 'Bearer a.b.c',
      'x-user': 'hq-operator-1',
      'x-role': 'operator',
      'x-forwarded-user': 'hq-operator-1',
      'x-forwarded-for': '10.0.0.1',
      forwarded: 'for=10.0.0.1',
      'proxy-authorization': 'Basic YTpi',
    };
    const { caller, headers } = (await ask(Object.assign({}, forged, pass))).body;
    expect(caller).toEqual(clerk);
    expect(Object.keys(headers).filter((one) => /^(x-|forwarded|cookie|proxy-)/.test(one))).toEqual([]);
    expect(headers.authorization).not.toBe(forged.authorization);
  });
});

describe('a session', () => {
  it.each([
    ['nobody has used for too long', 'seen_at'],
    ['has lasted too long, however busy', 'began_at'],
  ])('that %s is over', async (_, column) => {
    const pass = await desk.logIn();
    const set = `update session set ${column} = now() - $2::interval where id_hash = $1`;
    const [within, beyond] = column === 'seen_at' ? ['29 min', '31 min'] : ['9 h 59 min', '10 h 1 min'];
    await desk.rows(set, [hashOf(pass), within]);
    expect((await ask(pass)).status).toBe(200);
    await desk.rows(set, [hashOf(pass), beyond]);
    expect((await ask(pass)).body.code).toBe('SESSION_ENDED');
    expect((await change(pass)).body.code).toBe('SESSION_ENDED');
    // What is over is gone with the next login.
    await desk.logIn();
    expect(await desk.rows('select 1 from session where id_hash = $1', [hashOf(pass)])).toEqual([]);
  });

  it('in use does not become idle', async () => {
    const pass = await desk.logIn();
    await desk.rows("update session set seen_at = now() - interval '20 min' where id_hash = $1", [
      hashOf(pass),
    ]);
    await ask(pass);
    const [{ idle }] = await desk.rows(
      "select now() - seen_at > interval '1 min' as idle from session where id_hash = $1",
      [hashOf(pass)],
    );
    expect(idle).toBe(false);
  });

  it('ends with a logout, here and at the issuer', async () => {
    const pass = await desk.logIn();
    const out = await change(pass, '/logout');
    const to = new URL(out.body.to);
    expect(to.href).toContain(`${desk.issuer.issuer}/session/end?`);
    expect(to.searchParams.get('post_logout_redirect_uri')).toBe(`${desk.origin}/`);
    expect(decodeJwt(to.searchParams.get('id_token_hint') ?? '').preferred_username).toBe(clerk.sub);
    expect((await ask(pass)).body.code).toBe('SESSION_ENDED');
    expect((await change(pass, '/logout')).body.code).toBe('SESSION_ENDED');
    const leave = await fetch(to);
    expect(await leave.text()).toContain('/session/end/confirm');
  });

  it('ends where the issuer says that it is over there, and only then', async () => {
    const pass = await desk.logIn();
    const said = (token: string) =>
      fetch(`${desk.origin}/login/ended`, {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }),
      });
    const { privateKey } = await generateKeyPair('ES256');
    const [{ issuer_sid: sid }] = await desk.rows('select issuer_sid from session where id_hash = $1', [
      hashOf(pass),
    ]);
    const forged = await new SignJWT({
      sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(desk.issuer.issuer)
      .setAudience('aftercase')
      .setIssuedAt()
      .sign(privateKey);
    expect((await said(forged)).status).toBe(400);
    expect((await ask(pass)).status).toBe(200);
    await endedAtIssuer(pass);
    await expect.poll(async () => (await ask(pass)).body.code).toBe('SESSION_ENDED');
  });

  /** Logs out at the issuer alone, as another application of the company would: it tells the gateway by itself. */
  async function endedAtIssuer(pass: Pass) {
    const { cookie = '' } = pass;
    const page = await fetch(`${desk.issuer.issuer}/session/end`, { headers: { cookie } });
    const kept = [cookie]
      .concat(page.headers.getSetCookie().map((one) => one.split(';')[0] ?? ''))
      .join('; ');
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await page.text()) ?? [];
    await fetch(`${desk.issuer.issuer}/session/end/confirm`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: kept },
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
  }
});

/** A login up to the code: where the browser would be sent next, and the cookie of that login. */
async function codeOf(): Promise<{ code: string; login: string }> {
  const jar = new Map<string, string>();
  let at = `${desk.origin}/login?to=/docs`;
  for (let n = 0; n < 9 && !at.includes('/login/callback?'); n += 1) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const init: RequestInit = { redirect: 'manual', headers: { cookie } };
    if (at.includes('/interaction/'))
      Object.assign(init, { method: 'POST', body: new URLSearchParams(clerk) });
    const answer = await fetch(at, init);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    at = new URL(answer.headers.get('location') ?? '', at).href;
  }
  return { code: at, login: `aftercase-login=${jar.get('aftercase-login')}` };
}

describe('a login that comes back', () => {
  const back = async (to: string, cookie: string, more: Record<string, string> = {}) => {
    const headers = Object.assign({ cookie }, more);
    const answer = await fetch(to, { redirect: 'manual', headers });
    const text = await answer.text();
    const { code } = JSON.parse(text || '{}') as { code?: string };
    const kept = answer.headers.getSetCookie().filter((one) => /^aftercase=[\w-]{43}/.test(one));
    return { status: answer.status, code, location: answer.headers.get('location'), kept: kept.length };
  };
  const failed = { status: 400, code: 'LOGIN_FAILED', kept: 0 };

  it('is let in once, and goes where it began; the second time it is nothing', async () => {
    const { code, login } = await codeOf();
    expect(await back(code, login)).toMatchObject({ status: 303, location: `${desk.origin}/docs`, kept: 1 });
    // Not the issuer alone refuses it: here nothing is left of it either.
    const hash = createHash('sha256').update(login.replace('aftercase-login=', '')).digest('hex');
    expect(await desk.rows('select 1 from login_attempt where id_hash = $1', [hash])).toEqual([]);
    expect(await back(code, login)).toMatchObject(failed);
  });

  it('with the state of another login is refused', async () => {
    const [one, other] = [await codeOf(), await codeOf()];
    expect(await back(one.code, other.login)).toMatchObject(failed);
  });

  it('with a state that was changed, or a code, is refused', async () => {
    for (const name of ['state', 'code', 'iss']) {
      const { code, login } = await codeOf();
      const url = new URL(code);
      url.searchParams.set(name, 'https://x.example');
      expect(await back(url.href, login), name).toMatchObject(failed);
    }
  });

  it('to another browser than it began in is refused', async () => {
    const { code } = await codeOf();
    expect(await back(code, '')).toMatchObject(failed);
    expect(await back(code, `aftercase-login=${'a'.repeat(43)}`)).toMatchObject(failed);
  });

  it.each([
    ['nonce', 'x'],
    ['verifier', 'x'.repeat(43)],
  ])('with another %s than it began with is refused', async (column, value) => {
    const { code, login } = await codeOf();
    const hash = createHash('sha256').update(login.replace('aftercase-login=', '')).digest('hex');
    await desk.rows(`update login_attempt set ${column} = $2 where id_hash = $1`, [hash, value]);
    expect(await back(code, login)).toMatchObject(failed);
  });

  it('after ten minutes is refused', async () => {
    const { code, login } = await codeOf();
    await desk.rows("update login_attempt set began_at = now() - interval '11 min'");
    expect(await back(code, login)).toMatchObject(failed);
  });

  it('as a page is told so on the start page', async () => {
    const { code } = await codeOf();
    expect(await back(code, '', { accept: 'text/html' })).toMatchObject({
      status: 303,
      location: '/?refused=LOGIN_FAILED',
      kept: 0,
    });
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ])('never leads elsewhere: %s', async (to) => {
    const answer = await fetch(`${desk.origin}/login?to=${encodeURIComponent(to)}`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    const [{ goes_to: goes }] = await desk.rows(
      'select goes_to from login_attempt order by began_at desc limit 1',
    );
    expect(goes).toBe('/');
  });
});

describe('a machine', () => {
  const machine = () => {
    const { id, secret } = desk.issuer.machine;
    return desk.door.logInMachine(desk.issuer.issuer, id, secret);
  };

  it('comes with the issuer’s token, which the service never sees', async () => {
    const pass = await machine();
    const told = await change(pass);
    expect(told.body.caller).toEqual({
      sub: 'commands',
      role: 'operator',
      branch: '*',
      machine: true,
    });
    expect(told.body.headers.authorization).not.toBe(pass.authorization);
  });

  it('gets in nowhere past the gateway', async () => {
    const straight = await fetch(desk.addresses.billing, { headers: await machine() });
    expect(await straight.json()).toMatchObject({ caller: 'TOKEN_INVALID' });
  });

  it('that nobody has listed is refused, though the issuer knows it', async () => {
    const strict = await desk.open(desk.base + 3, { GATEWAY_MACHINES: '{}' });
    const told = await ask(await machine(), `${strict}/api/billing/invoices`);
    expect([told.status, told.body.code]).toEqual([401, 'TOKEN_INVALID']);
  });

  it('is refused with a token for another audience, a person’s identity token, a service’s token, none of the issuer’s, and none that is signed', async () => {
    const other = await desk.open(desk.base + 4, { OIDC_AUDIENCE: 'another' });
    expect((await ask(await machine(), `${other}/api/billing/invoices`)).body.code).toBe('TOKEN_INVALID');
    const ofService = bearerOf(await ask(await desk.logIn()));
    const claims = {
      client_id: 'commands',
      aud: 'aftercase-gateway',
      iss: desk.issuer.issuer,
      exp: 9_999_999_999,
    };
    const part = (one: object) => Buffer.from(JSON.stringify(one)).toString('base64url');
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const own = new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).setIssuedAt();
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
    const { to } = (await change(await desk.logIn(), '/logout')).body;
    const tokens = [
      ofService,
      new URL(to).searchParams.get('id_token_hint'),
      `${part({ alg: 'none' })}.${part(claims)}.`,
      `${part({ alg: 'none' })}.${part(claims)}.x`,
      await own.sign(privateKey),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().sign(secret),
    ];
    for (const token of tokens) {
      const told = await ask({ authorization: `Bearer ${token}` });
      expect([told.status, told.body.code]).toEqual([401, 'TOKEN_INVALID']);
    }
  });
});

describe('while the database is away', () => {
  it('a request is answered again as soon as it is back; nobody has to log in anew', async () => {
    const pass = await desk.logIn();
    await desk.rows(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    const told = await ask(pass);
    expect([200, 503]).toContain(told.status);
    await expect.poll(async () => (await ask(pass)).body.caller).toEqual(clerk);
  });
});

describe('while the issuer is away', () => {
  it('nobody logs in, whoever is logged in goes on and can log out, and then it is found again', async () => {
    const pass = await desk.logIn();
    await desk.issuer.stop();
    // One that has not found the issuer yet: it says so with a code, and may be asked again.
    const address = `http://127.0.0.1:${desk.base + 5}`;
    const fresh = await desk.open(desk.base + 5, { GATEWAY_ORIGIN: address, AUTH_ISSUER: desk.origin });
    const told = await ask({}, `${fresh}/login`);
    expect([told.status, told.body.code]).toEqual([503, 'LOGIN_UNAVAILABLE']);
    expect((await ask(pass, `${fresh}/api/billing/invoices`)).body.caller).toEqual(clerk);
    expect((await change(pass)).body.caller).toEqual(clerk);
    const other = { authorization: 'Bearer a.b.c' };
    expect((await ask(other, `${fresh}/api/billing/invoices`)).body.code).toBe('LOGIN_UNAVAILABLE');
    const here = Object.assign({}, pass, { origin: address });
    expect((await change(here, `${fresh}/logout`)).body.to).toBe(`${address}/`);
    expect((await ask(pass)).body.code).toBe('SESSION_ENDED');
    await desk.issuer.start();
    expect((await ask(await desk.logIn())).body.caller).toEqual(clerk);
  });
});

describe('the audit trail of logins', () => {
  const trail = () =>
    desk.rows('select who, role, branch, action, outcome, code, times from audit_entry order by at, id');
  const since = async (before: object[]) => (await trail()).slice(before.length);
  const theirs = { who: clerk.sub, role: clerk.role, branch: clerk.branch, code: null, times: 1 };
  const done = (action: string) => Object.assign({ action, outcome: 'done' }, theirs);

  it('says who logged in and out, and that a session was ended at the issuer', async () => {
    const before = await trail();
    const pass = await desk.logIn();
    expect(await since(before)).toEqual([done('GET /login/callback')]);
    expect((await change(pass, '/logout')).status).toBe(200);
    expect(await since(before)).toEqual([done('GET /login/callback'), done('POST /logout')]);
    expect((await change(pass, '/logout')).body.code).toBe('SESSION_ENDED');
    expect(await since(before), 'what was over ends no second time').toHaveLength(2);
  });

  it('says that somebody was not let in; many are counted, and named by nothing that they say', async () => {
    const before = await trail();
    const { code } = await codeOf();
    const guess = async (n: number) => {
      const answer = await fetch(code, { redirect: 'manual', headers: { cookie: `aftercase-login=${n}` } });
      await answer.arrayBuffer();
    };
    for (let n = 0; n < 5; n += 1) await guess(n);
    const refused = { who: 'anonymous', role: 'customer', branch: '-', action: 'GET /login/callback' };
    expect(await since(before)).toEqual(
      Array.from({ length: 5 }, () =>
        Object.assign({ outcome: 'refused', code: 'LOGIN_FAILED', times: 1 }, refused),
      ),
    );
  });

  it('holds no secret of a login, and can’t be changed', async () => {
    const pass = await desk.logIn();
    const everything = JSON.stringify(await desk.rows('select * from audit_entry'));
    for (const secret of [idOf(pass), hashOf(pass), String(pass['x-csrf-token'])])
      expect(everything).not.toContain(secret);
    await expect(desk.rows("update audit_entry set who = 'nobody'")).rejects.toThrow(/only grows|permission/);
  });
});
