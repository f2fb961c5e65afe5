import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KnownRoute, routes } from '@aftercase/contracts';
import { said } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDoor } from './door/door-config.js';
import { createGateway } from './gateway.js';
import { readConfig } from './gateway-config.js';

/** What came past the gateway: each service's requests, with the headers that went on. */
const came: { url: string; method: string; headers: Record<string, unknown>; body: string }[] = [];
let service: Server;
let dataDir: string;
let gateway: Awaited<ReturnType<typeof createGateway>>;
beforeAll(async () => {
  service = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      came.push({ url: String(request.url), method: String(request.method), headers: request.headers, body });
      answer.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const names = Object.keys(routes).filter((one) => one !== 'ops');
  const SERVICE_URLS = JSON.stringify(Object.fromEntries(names.map((one) => [one, address])));
  dataDir = await mkdtemp(join(tmpdir(), 'aftercase-gateway-bad-'));
  const config = readConfig({ AFTERCASE_DATA: dataDir, SERVICE_URLS });
  gateway = await createGateway(config, 1, readDoor({ RATE_LIMIT_FACTOR: '1000' }));
  await gateway.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await gateway.close();
  service.closeAllConnections();
  service.close();
  await rm(dataDir, { recursive: true, force: true });
});

const all = Object.entries(routes)
  .filter(([name]) => name !== 'ops')
  .flatMap(([, room]) => Object.values(room as Record<string, KnownRoute>))
  .map(({ method, service: of, path }) => ({ method, path: `/api/${of}${path.replace(/:\w+/g, 'x')}` }));
const ask = async ({ method, path }: { method: string; path: string }, headers: Record<string, string>) => {
  const body = method === 'GET' ? {} : { body: '{}' };
  const answer = await fetch(`${await gateway.getUrl()}${path}`, Object.assign({ method, headers }, body));
  const text = await answer.text();
  return { status: answer.status, code: (JSON.parse(text) as { code?: string }).code, text };
};

/** Forged logins, and what every route answers to each: nothing of them comes to a service. */
const forged: [string, Record<string, string>, string][] = [
  ['1 3 a token of its own making', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.x' }, 'TOKEN_INVALID'],
  ['4 another kind of login', { authorization: 'Basic YTpi' }, 'TOKEN_INVALID'],
  ['41 a cookie that is guessed', { cookie: `aftercase=${'a'.repeat(43)}` }, 'SESSION_ENDED'],
  ['24 a cookie with odd letters', { cookie: 'aftercase="x\\"; aftercase=y' }, 'SESSION_ENDED'],
  ['21 a cookie that is a statement', { cookie: "aftercase=x' or 1=1 --" }, 'SESSION_ENDED'],
  ['41 a cookie without its token', { cookie: 'aftercase=x', 'x-csrf-token': 'x' }, 'SESSION_ENDED'],
];

describe.each(forged)('%s', (_, headers, code) => {
  it.each(all)('is refused at $method $path', async (route) => {
    const before = came.length;
    const answer = await ask(route, headers);
    expect([answer.status, answer.code]).toEqual([401, code]);
    expect(answer.text).not.toMatch(/node_modules|"stack"|\bat \S+ \(/);
    expect(came).toHaveLength(before);
  });
});

const claims = {
  'x-user': 'hq-operator-1',
  'x-role': 'operator',
  'x-branch': '*',
  'x-original-url': '/api/billing/refunds',
  'x-rewrite-url': '/api/billing/refunds',
  'x-http-method-override': 'DELETE',
  'x-forwarded-host': 'elsewhere.example',
  'proxy-authorization': 'Basic YTpi',
  forwarded: 'for=10.0.0.1',
};
describe('6 headers that say who or whence one is', () => {
  it.each(all)('do not go on with $method $path, nor lead it elsewhere', async (route) => {
    came.length = 0;
    await ask(route, claims);
    expect(came.map(({ url, method }) => ({ path: url, method }))).toEqual([route]);
    const went = Object.keys(came[0]?.headers ?? {});
    expect(went.filter((one) => /^(x-|forwarded|authorization|cookie|proxy-)/.test(one))).toEqual([]);
  });
});

describe('30 ways out of an address', () => {
  const raw = (line: string, ...more: string[]) =>
    said(gateway.getHttpServer() as Server, (socket: Socket) => {
      socket.write([line, 'host: x', 'connection: close'].concat(more, '', '').join('\r\n'));
    });

  it.each([
    '/api/intake/../billing/refunds',
    '/api/intake/%2e%2e/billing/refunds',
    '/api/intake/..%2fbilling/refunds',
    '/api/intake/..;/billing/refunds',
    '/api/intake\\..\\billing\\refunds',
    '//api/intake/cases',
    '/api//intake/cases',
    '/API/intake/cases',
    '/api/intake%00/cases',
    '/api/nobody/cases',
    '/api/%ZZ',
    '/%2e%2e/package.json',
    '/swagger-ui/..%2f..%2fpackage.json',
  ])('%s leads to no other service and to no file', async (path) => {
    came.length = 0;
    const answer = await raw(`GET ${path} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|404|200) /);
    expect(answer).not.toMatch(/"dependencies"|node_modules/);
    // What is handed on goes to the service that it names, letter by letter, and to no other.
    expect(came.filter(({ url }) => !url.startsWith('/api/intake'))).toEqual([]);
  });

  it.each<[string, string[], RegExp]>([
    ['two lengths', ['content-length: 2', 'content-length: 3'], /^HTTP\/1\.1 400 /],
    ['a length and chunks', ['content-length: 2', 'transfer-encoding: chunked'], /^HTTP\/1\.1 400 /],
    ['a length that is none', ['content-length: -1'], /^HTTP\/1\.1 400 /],
    ['headers of 20 KB', [`x-long: ${'x'.repeat(20_000)}`], /^HTTP\/1\.1 431 /],
    ['a header with a break', ['x-one: a\rset-cookie: b'], /^HTTP\/1\.1 400 /],
    ['a body that does not come', ['content-length: 9'], /^HTTP\/1\.1 408 /],
    ['an endless head', [], /^HTTP\/1\.1 (408|400) /],
  ])('20 24 %s: refused, and nothing of it goes on', async (what, headers, right) => {
    came.length = 0;
    const answer = await said(gateway.getHttpServer() as Server, (socket: Socket) => {
      const head = ['POST /api/intake/calls HTTP/1.1', 'host: x', 'content-type: application/json'];
      socket.write(head.concat(headers, what === 'an endless head' ? [] : ['', '']).join('\r\n'));
    });
    expect(answer).toMatch(right);
    expect(answer).toContain('application/problem+json');
    expect(came).toEqual([]);
  });
});
