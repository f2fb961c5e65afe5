import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../gateway.js';
import { readConfig } from '../gateway-config.js';
import { readDoor } from './door-config.js';

type Gateway = Awaited<ReturnType<typeof createGateway>>;
let dataDir: string;
let service: Server;
const opened: Gateway[] = [];

/** A service that says what it is made of, and would have its answers framed. */
const boastful = () =>
  createServer((request, answer) => {
    answer.setHeader('server', 'boast/1.0');
    answer.setHeader('x-powered-by', 'boast');
    answer.setHeader('x-frame-options', 'ALLOWALL');
    answer.setHeader('content-type', request.url?.endsWith('/page') ? 'text/html' : 'application/json');
    request.resume().on('end', () => answer.end('{}'));
  });

async function open(env: Record<string, string> = {}): Promise<Gateway> {
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const SERVICE_URLS = JSON.stringify({ intake: address, billing: 'http://127.0.0.1:1' });
  const config = readConfig({ AFTERCASE_DATA: dataDir, SERVICE_URLS });
  const app = await createGateway(config, undefined, readDoor(env));
  await app.listen(0, '127.0.0.1');
  opened.push(app);
  return app;
}
const ask = async (app: Gateway, path: string, init?: RequestInit) => {
  const answer = await fetch(`${await app.getUrl()}${path}`, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const bearing = (token: string, from?: string): RequestInit => ({
  headers: Object.assign({ authorization: `Bearer ${token}` }, from ? { 'x-forwarded-for': from } : {}),
});
const times = async (n: number, once: () => Promise<{ status: number }>) => {
  const seen: number[] = [];
  for (let i = 0; i < n; i += 1) seen.push((await once()).status);
  return seen;
};

let gateway: Gateway;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aftercase-door-'));
  service = boastful();
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  gateway = await open();
});
afterAll(async () => {
  for (const app of opened) await app.close();
  service.closeAllConnections();
  service.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('every answer', () => {
  it.each([
    ['a page', '/', 200],
    ['a file of a page', '/style.css', 200],
    ['a document', '/openapi.json', 200],
    ['a service', '/api/intake/cases', 200],
    ['a service that nobody known asks', '/api/intake/cases', 401, 'x.y.z'],
    ['a service that is away', '/api/billing/invoices', 503],
    ['what is not there', '/nowhere', 404],
    ['an address that is none', '/%zz', 400],
  ] as [string, string, number, string?][])(
    'of %s says that it is framed by nobody, guessed by nobody, and not what made it',
    async (_, path, status, token = '') => {
      const answer = await ask(gateway, path, token ? bearing(token) : undefined);
      expect(answer.status).toBe(status);
      const said = Object.fromEntries(answer.headers);
      expect(said).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      for (const absent of ['server', 'x-powered-by', 'strict-transport-security'])
        expect(said[absent], absent).toBe(undefined);
    },
  );

  it('of a service loads nothing and is kept by no cache, even where it is a page', async () => {
    for (const path of ['/api/intake/cases', '/api/intake/page']) {
      const { headers } = await ask(gateway, path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    }
  });

  it('names https only where it came by it, by the word of a proxy that is trusted', async () => {
    const https = { headers: { 'x-forwarded-proto': 'https' } };
    expect((await ask(gateway, '/', https)).headers.get('strict-transport-security')).toBe(null);
    const behind = await open({ TRUSTED_PROXIES: '127.0.0.1' });
    expect((await ask(behind, '/', https)).headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await ask(behind, '/')).headers.get('strict-transport-security')).toBe(null);
  });
});

describe('a page', () => {
  it('bears the nonce of its own answer, another each time', async () => {
    const seen = new Set<string>();
    for (let n = 0; n < 3; n += 1) {
      const { headers, text } = await ask(gateway, '/docs');
      const nonce = /name="csp-nonce" content="([^"]+)"/.exec(text)?.[1] ?? '';
      expect(headers.get('content-security-policy')).toContain(`style-src-elem 'self' 'nonce-${nonce}'`);
      seen.add(nonce);
    }
    expect(seen.size).toBe(3);
  });

  it('runs no script but of this origin, and no inline one', async () => {
    const policy = (await ask(gateway, '/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
  });

  it('is not there as a bare file, which would bear no nonce', async () => {
    for (const file of ['/index.html', '/docs.html']) expect((await ask(gateway, file)).status).toBe(404);
  });
});

/** Who they are nobody knows here, and they are told so; what counts is how often they come. */
describe('too many requests', () => {
  const limits = (person: object, address: object = {}) => ({
    RATE_LIMITS: JSON.stringify({ person, address }),
  });
  const post = (token: string): RequestInit => ({
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });

  it('of one person: 429 with a code, both languages and when to come again; another is heard', async () => {
    const app = await open(limits({ read: 3 }));
    const read = (token: string) => ask(app, '/api/intake/cases', bearing(token));
    expect(await times(4, () => read('one'))).toEqual([401, 401, 401, 429]);
    const refused = await read('one');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(JSON.parse(refused.text)).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      status: 429,
      zh: expect.stringContaining(`${seconds} 秒`),
      en: expect.stringContaining(`${seconds} seconds`),
    });
    expect(refused.headers.get('x-frame-options')).toBe('DENY');
    expect((await read('two')).status).toBe(401);
  });

  it.each(['aftercase', '__Host-aftercase'])('of one session (%s): another is heard', async (name) => {
    const app = await open(limits({ read: 1 }));
    const read = (id: string) =>
      ask(app, '/api/intake/cases', { headers: { cookie: `aftercase-login=x; ${name}=${id}` } });
    expect((await times(2, () => read('one'))).at(-1)).toBe(429);
    expect((await read('two')).status).not.toBe(429);
  });

  it('of one kind leave the others alone', async () => {
    const app = await open(limits({ change: 1, upload: 1 }));
    expect(await times(2, () => ask(app, '/api/intake/calls', post('one')))).toEqual([401, 429]);
    expect((await ask(app, '/api/intake/cases', bearing('one'))).status).toBe(401);
    const picture = Object.assign({}, post('one'), {
      headers: { authorization: 'Bearer one', 'content-type': 'image/png' },
    });
    expect(await times(2, () => ask(app, '/api/intake/files', picture))).toEqual([401, 429]);
  });

  it('of one address: whatever credentials are made up, and none', async () => {
    const app = await open(limits({}, { read: 5 }));
    let n = 0;
    expect(await times(4, () => ask(app, '/api/intake/cases', bearing(`forged-${n++}`)))).not.toContain(429);
    expect(await times(2, () => ask(app, '/api/intake/cases'))).toEqual([200, 429]);
  });

  it('of who guesses at a login', async () => {
    const app = await open(limits({}, { login: 5 }));
    const paths = ['/login', '/login/callback?code=1', '/logout'];
    let n = 0;
    const guess = () => ask(app, paths[n++ % paths.length] ?? '');
    const seen = await times(6, guess);
    expect(seen.slice(0, 5)).not.toContain(429);
    expect(seen[5]).toBe(429);
    for (const free of ['/', '/session', '/login/refusals/LOGIN_FAILED'])
      expect((await ask(app, free)).status, free).toBe(200);
    const ended = await ask(app, '/login/ended', { method: 'POST' });
    expect(ended.status, 'what the issuer says').not.toBe(429);
  });

  it('an address that a client says itself does not count, unless a trusted proxy hands it on', async () => {
    const alone = await open(limits({}, { read: 2 }));
    let n = 0;
    const from = (app: Gateway) => () => ask(app, '/api/intake/cases', bearing('x', `203.0.113.${n++}`));
    expect((await times(3, from(alone))).at(-1)).toBe(429);
    const behind = await open(Object.assign({ TRUSTED_PROXIES: '127.0.0.1' }, limits({}, { read: 2 })));
    expect(await times(5, from(behind))).not.toContain(429);
    const same = () => ask(behind, '/api/intake/cases', bearing('x', '198.51.100.7'));
    expect((await times(3, same)).at(-1)).toBe(429);
  });
});

describe('its config', () => {
  it('multiplies what is usual, and what is set', () => {
    const { rates } = readDoor({ RATE_LIMIT_FACTOR: '10', RATE_LIMITS: '{"person":{"read":7}}' });
    expect(rates.person.read).toBe(70);
    expect(rates.address.login).toBe(readDoor({}).rates.address.login * 10);
  });

  it.each([
    { RATE_LIMITS: '{' },
    { RATE_LIMITS: '{"person":{"look":1}}' },
    { RATE_LIMITS: '{"person":{"read":0}}' },
    { RATE_LIMIT_FACTOR: 'none' },
  ])('refuses %j', (env) => {
    expect(() => readDoor(env)).toThrow(/配置有误/);
  });
});
