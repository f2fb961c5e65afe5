import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Came } from '@aftercase/contracts';
import { TokenVerifier } from '@aftercase/platform';
import { freePortBase, ownEngines } from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readDoor } from '../door/door-config.js';
import { createGateway } from '../gateway.js';
import { readConfig } from '../gateway-config.js';

type Gateway = Awaited<ReturnType<typeof createGateway>>;
const [caseId, customer] = ['JX-C-20261128-0001', randomUUID()];
const [secret, digits, code] = ['s'.repeat(43), '5678', '123456'];

/** What stands in for intake knows, and what it was asked; each test has its own. */
const books = {
  doors: new Map<string, Came>(),
  asked: [] as string[],
  changes: 0,
  away: false,
};
let origin = '';
let gateway: Gateway;
let database: Client;
const servers: ReturnType<typeof createServer>[] = [];

const textOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/** Stands in for intake: opens by the one link and the one code there are, as its own tests show that it does. */
async function answerOf(request: IncomingMessage): Promise<object> {
  const { url = '', method = '' } = request;
  const caller = await new TokenVerifier(origin, `${origin}/.well-known/jwks.json`, 'intake')
    .callerOf(request.headers.authorization)
    .catch((error: { code: string }) => error.code);
  if (method !== 'GET' && !url.includes('/doors/')) books.changes += 1;
  if (!url.includes('/doors/')) return { caller };
  books.asked.push(`${(caller as { sub?: string }).sub} ${method} ${url}`);
  const body = JSON.parse((await textOf(request)) || '{}') as Record<string, string>;
  if (method === 'GET') return { came: books.doors.get(url.split('/').at(-1) ?? '') ?? null };
  if (url.endsWith('/doors/code')) return { attempt: randomUUID() };
  const isLink = url.endsWith('/doors/link');
  const opens = isLink ? body.secret === secret && body.digits === digits : body.code === code;
  if (!opens) return { door: null };
  const door = randomUUID();
  books.doors.set(
    door,
    isLink
      ? { by: 'tracking-link', caseId, customers: [] }
      : { by: 'one-time-code', caseId: null, customers: [customer] },
  );
  return { door };
}

async function listening(): Promise<string> {
  const server = createServer(async (request, answer) => {
    if (books.away) return request.socket.destroy();
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(await answerOf(request)));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const base = await freePortBase();
  origin = `http://127.0.0.1:${base}`;
  const data = await mkdtemp(join(tmpdir(), 'aftercase-gateway-'));
  await writeFile(join(data, 'secret'), 'x'.repeat(32));
  const { DATABASE_URL, KAFKA_BROKERS, KAFKA_TOPIC_PREFIX } = await ownEngines('gateway-customer');
  const intake = await listening();
  const config = readConfig({
    AFTERCASE_PORT_BASE: String(base),
    AFTERCASE_DATA: data,
    DATABASE_URL,
    KAFKA_BROKERS,
    KAFKA_TOPIC_PREFIX,
    SERVICE_URLS: JSON.stringify({ intake }),
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_SECRET_FILE: join(data, 'secret'),
  });
  gateway = await createGateway(config, undefined, readDoor({ RATE_LIMIT_FACTOR: '1000' }));
  await gateway.listen(base, '127.0.0.1');
  database = new Client({ connectionString: DATABASE_URL, options: '-c search_path=gateway' });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await gateway?.close();
  for (const server of servers) server.close().closeAllConnections();
});
beforeEach(() => {
  books.asked.length = 0;
  books.away = false;
});

interface Pass {
  cookie: string;
  csrf: string;
}
interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test reads of an answer
  body: any;
  cookies: string[];
}
async function send(
  method: string,
  path: string,
  body?: object,
  headers: object = { origin },
): Promise<Answer> {
  const init: RequestInit = {
    method,
    headers: Object.assign({ 'content-type': 'application/json' }, headers),
  };
  if (body) init.body = JSON.stringify(body);
  const answer = await fetch(`${origin}${path}`, init);
  return { status: answer.status, body: await answer.json(), cookies: answer.headers.getSetCookie() };
}
const byLink = (more: object = {}, headers?: object) =>
  send('POST', '/link', Object.assign({ secret, digits }, more), headers);
const passOf = ({ cookies, body }: Answer): Pass => ({
  cookie: (cookies.find((one) => one.startsWith('aftercase-customer=')) ?? '').split(';')[0] ?? '',
  csrf: body.csrf,
});
const comeIn = async () => passOf(await byLink());
const look = ({ cookie }: Pass, path = '/api/intake/own') => send('GET', path, undefined, { cookie });
const change = ({ cookie, csrf }: Pass, more: object = {}) =>
  send('POST', '/api/intake/x', {}, Object.assign({ cookie, origin, 'x-csrf-token': csrf }, more));
const doorOf = async ({ cookie }: Pass) => {
  const hash = createHash('sha256')
    .update(cookie.split('=')[1] ?? '')
    .digest('hex');
  return (await database.query('select door from customer_session where id_hash = $1', [hash])).rows[0]?.door;
};
const alike = ({ status, body }: Answer) => {
  const { traceId: _, ...rest } = body;
  return JSON.stringify([status, rest]);
};

describe('a customer with the link of a case', () => {
  it('is known to the service as one who came by it, to that case alone and without a branch', async () => {
    const opened = await byLink();
    expect(opened.cookies).toEqual([
      expect.stringMatching(/^aftercase-customer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const pass = passOf(opened);
    expect((await look(pass)).body.caller).toEqual({
      sub: `c-${await doorOf(pass)}`,
      role: 'customer',
      branch: '-',
      came: { by: 'tracking-link', caseId, customers: [] },
    });
    expect((await send('GET', '/own/session', undefined, pass as never)).body).toMatchObject({
      by: 'tracking-link',
      caseId,
      csrf: pass.csrf,
    });
  });

  it.each([
    ['wrong digits', { digits: '0000' }],
    ['a link that is none', { secret: 'x'.repeat(43) }],
    ['neither', { secret: 'x', digits: '1111' }],
  ])('gets the one answer for %s, and no cookie', async (_, wrong) => {
    const answer = await byLink(wrong);
    expect(alike(answer)).toBe(alike(await byLink({ digits: '9999' })));
    expect([answer.status, answer.body.code, answer.cookies]).toEqual([401, 'NOT_LET_IN', []]);
  });

  it('changes something with the token of their page only, and from it', async () => {
    const pass = await comeIn();
    const before = books.changes;
    for (const bent of [{ 'x-csrf-token': 'x' }, { origin: 'https://elsewhere.example' }, { origin: '' }])
      expect((await change(pass, bent)).body.code).toBe('CSRF_REFUSED');
    expect(books.changes).toBe(before);
    expect((await change(pass)).status).toBe(200);
    expect(books.changes).toBe(before + 1);
  });

  it('is let in by our own pages alone', async () => {
    for (const headers of [{}, { origin: 'https://elsewhere.example' }]) {
      expect((await byLink({}, headers)).body.code).toBe('CSRF_REFUSED');
      expect((await send('POST', '/code', { phone: '13800000001' }, headers)).body.code).toBe('CSRF_REFUSED');
    }
    expect(books.asked).toEqual([]);
  });

  it('sees nothing from the moment on in which the link ends', async () => {
    const pass = await comeIn();
    expect((await look(pass)).status).toBe(200);
    books.doors.delete(await doorOf(pass));
    expect((await look(pass)).body.code).toBe('SESSION_ENDED');
    expect((await change(pass)).body.code).toBe('SESSION_ENDED');
    expect((await send('GET', '/own/session', undefined, pass as never)).body.by).toBeNull();
  });

  it.each([
    ['idle for a quarter of an hour', 'seen_at', '15 min 1 s'],
    ['in for two hours, however busy', 'began_at', '2 h 1 s'],
  ])('%s comes in anew', async (_, column, ago) => {
    const pass = await comeIn();
    await database.query(`update customer_session set ${column} = now() - $1::interval where door = $2`, [
      ago,
      await doorOf(pass),
    ]);
    expect((await look(pass)).body.code).toBe('SESSION_ENDED');
  });

  it('leaves, and the cookie opens nothing any more', async () => {
    const pass = await comeIn();
    expect((await send('POST', '/own/leave', {}, { cookie: pass.cookie, origin })).body.code).toBe(
      'CSRF_REFUSED',
    );
    const headers = { cookie: pass.cookie, origin, 'x-csrf-token': pass.csrf };
    expect((await send('POST', '/own/leave', {}, headers)).cookies).toEqual([
      expect.stringContaining('Max-Age=0'),
    ]);
    expect((await look(pass)).body.code).toBe('SESSION_ENDED');
  });

  it('is one person at a time in one browser', async () => {
    const first = await comeIn();
    const second = passOf(await byLink({}, { origin, cookie: first.cookie }));
    expect(second.cookie).not.toBe(first.cookie);
    expect((await look(first)).body.code).toBe('SESSION_ENDED');
    expect((await look(second)).status).toBe(200);
  });

  it('is told so while intake is away, and goes on afterwards', async () => {
    const pass = await comeIn();
    books.away = true;
    expect((await look(pass)).body.code).toBe('SERVICE_UNAVAILABLE');
    expect((await byLink()).body.code).toBe('SERVICE_UNAVAILABLE');
    books.away = false;
    expect((await look(pass)).status).toBe(200);
  });
});

describe('a customer with a code', () => {
  it('comes in by it, to the files that are theirs, and the phone stands nowhere', async () => {
    const { body } = await send('POST', '/code', { phone: '138 0000 0001' });
    const opened = await send('POST', `/code/${body.attempt}`, { code, name: '王甲' });
    const { caller } = (await look(passOf(opened))).body;
    expect(caller.came).toEqual({ by: 'one-time-code', caseId: null, customers: [customer] });
    const kept = JSON.stringify((await database.query('select * from customer_session')).rows);
    expect(kept + books.asked.join()).not.toContain('0001');
  });

  it('gets the one answer for a wrong one', async () => {
    const { body } = await send('POST', '/code', { phone: '13800000001' });
    const wrong = await send('POST', `/code/${body.attempt}`, { code: '000000' });
    expect(alike(wrong)).toBe(alike(await byLink({ digits: '0000' })));
    expect(wrong.cookies).toEqual([]);
  });

  it.each([
    ['a word', { phone: 'x' }],
    ['nothing', {}],
    ['more than the phone', { phone: '13800000001', branch: 'JX' }],
  ])('that says %s is told what is wrong, and intake is not asked', async (_, body) => {
    expect((await send('POST', '/code', body)).body.code).toBe('INVALID_INPUT');
    expect(books.asked).toEqual([]);
  });
});

describe('who guesses', () => {
  it('is heard a few times a minute, by one address', async () => {
    const { rates } = readDoor({});
    expect([rates.address.guess, rates.person.guess]).toEqual([20, 10]);
    const strict = await createGateway(
      readConfig({ AFTERCASE_DATA: tmpdir() }),
      undefined,
      readDoor({ RATE_LIMITS: '{"address":{"guess":3}}' }),
    );
    await strict.init();
    const statuses: number[] = [];
    for (const url of ['/link', '/code', '/code/x', '/link'])
      statuses.push((await strict.inject({ method: 'POST', url, payload: {} })).statusCode);
    expect(statuses).toEqual([403, 403, 403, 429]);
    await strict.close();
  });

  it('a thousand times opens nothing, and each is told the same', async () => {
    const answers = new Set<string>();
    for (let n = 0; n < 1000; n += 1)
      answers.add(alike(await byLink(n % 2 ? { digits: '0000' } : { secret: `${n}`.padStart(43, 'x') })));
    expect(answers.size).toBe(1);
  });
});

it('a service hears no more of a customer than the gateway says', async () => {
  const pass = await comeIn();
  const token = await fetch(`${origin}/api/intake/own`, {
    headers: { cookie: pass.cookie, 'x-came': 'forged', authorization: 'Bearer a.b.c' },
  });
  const { caller } = (await token.json()) as { caller: object };
  expect(caller).toMatchObject({ role: 'customer', branch: '-' });
});
