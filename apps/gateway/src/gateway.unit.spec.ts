import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { said } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from './gateway.js';
import { readConfig } from './gateway-config.js';

type Gateway = Awaited<ReturnType<typeof createGateway>>;
const issuer = 'http://gateway.test';

let dataDir: string;
let service: Server;
let gateway: Gateway;
const opened: Gateway[] = [];

/** Stands in for HR assessment: answers with the request that it received. */
const answering = () =>
  createServer((request, answer) => {
    if (request.url?.endsWith('/dies')) return request.destroy();
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      answer.setHeader('content-type', 'application/json');
      const { authorization } = request.headers;
      answer.end(JSON.stringify({ url: request.url, body, authorization }));
    });
  });

async function open(env: Record<string, string> = {}, requestSeconds?: number): Promise<Gateway> {
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  // Port 1 of this machine is nobody's.
  const SERVICE_URLS = JSON.stringify({ 'hr-assessment': address, billing: 'http://127.0.0.1:1' });
  const app = await createGateway(
    readConfig({ AFTERCASE_DATA: dataDir, AUTH_ISSUER: issuer, SERVICE_URLS, ...env }),
    requestSeconds,
  );
  await app.listen(0, '127.0.0.1');
  opened.push(app);
  return app;
}
const ask = async (app: Gateway, path: string, init?: RequestInit) =>
  fetch(`${await app.getUrl()}${path}`, init);
/** Reads the answer to its end: one left unread keeps its connection busy, and the gateway waits for it when it stops. */
async function statusOf(app: Gateway, path: string, init?: RequestInit): Promise<number> {
  const response = await ask(app, path, init);
  await response.arrayBuffer();
  return response.status;
}
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test reads of an answer
const read = async (response: Promise<Response>): Promise<any> => (await response).json();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aftercase-gateway-'));
  service = answering();
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  gateway = await open();
});
afterAll(async () => {
  for (const app of opened) await app.close();
  service.closeAllConnections();
  service.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('what a service verifies by', () => {
  it('shows of its keys what is public, and is the same after a restart', async () => {
    const keys = await read(ask(gateway, '/.well-known/jwks.json'));
    expect(keys.keys).toHaveLength(1);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    expect(await read(ask(await open(), '/.well-known/jwks.json'))).toEqual(keys);
  });
});

describe('a gateway with which nobody can log in', () => {
  it.each(['/dev/roles', '/dev/token', '/login', '/login/callback?code=x'])('has no %s', async (path) => {
    expect(await statusOf(gateway, path)).toBe(404);
  });

  it('knows nobody', async () => {
    expect(await read(ask(gateway, '/session'))).toEqual({ caller: null, csrf: null, seats: [] });
    const headers = { cookie: 'aftercase=x' };
    expect(await statusOf(gateway, '/session', { headers })).toBe(200);
    expect(await statusOf(gateway, '/api/hr-assessment/branches', { headers })).toBe(401);
  });

  it('says why somebody was not let in, in both languages', async () => {
    expect(await read(ask(gateway, '/login/refusals/LOGIN_FAILED'))).toEqual({
      zh: '登录没有完成，请重新登录',
      en: 'The login did not come to its end; please log in again',
    });
    expect(await statusOf(gateway, '/login/refusals/constructor')).toBe(404);
  });
});

describe('the way to the services', () => {
  it('hands a request on as it came', async () => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'PUT', headers, body: '{"branches":[1]}' };
    expect(await read(ask(gateway, '/api/hr-assessment/branches?limit=3', init))).toEqual({
      url: '/api/hr-assessment/branches?limit=3',
      body: '{"branches":[1]}',
    });
  });

  it.each(['Bearer one', 'Bearer a.b.c', 'Basic YTpi', ''])(
    'hands on no login that it does not know: %j',
    async (authorization) => {
      const response = await ask(gateway, '/api/hr-assessment/branches', { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'TOKEN_INVALID' });
    },
  );

  it('answers a problem with Retry-After where a service is away', async () => {
    const response = await ask(gateway, '/api/billing/invoices');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
  });

  it('answers the same where a service dies in the middle', async () => {
    const response = await ask(gateway, '/api/hr-assessment/dies', post({}));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', traceId: expect.any(String) });
  });

  it('refuses a body beyond the limit before it is sent on', async () => {
    const response = await ask(gateway, '/api/hr-assessment/branches', post({ text: 'x'.repeat(1_000_000) }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });

  const raw = (app: Gateway, sent: (socket: Socket) => void) => said(app.getHttpServer() as Server, sent);
  const head = (...more: string[]) =>
    ['POST /api/hr-assessment/branches HTTP/1.1', 'host: x', 'content-type: application/json']
      .concat(more, '', '')
      .join('\r\n');

  it('chunked body over the limit: 413, and the connection is closed', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const answer = await raw(gateway, (socket) => {
      socket.write(head('transfer-encoding: chunked'));
      for (let n = 0; n < 5; n += 1) socket.write(chunk);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(answer).toContain('PAYLOAD_TOO_LARGE');
  });

  it('a chunked body within the limit is handed on', async () => {
    const answer = await raw(gateway, (socket) => {
      socket.write(head('transfer-encoding: chunked', 'connection: close'));
      socket.write('7\r\n{"a":1}\r\n0\r\n\r\n');
    });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('{\\"a\\":1}');
  });

  it('`Expect: 100-continue` is told to go on, and served', async () => {
    const answer = await raw(gateway, (socket) => {
      socket.write(head('expect: 100-continue', 'content-length: 2', 'connection: close'));
      socket.once('data', () => socket.write('{}'));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('a body that never ends: 408 after the time that a request may take, and the connection is closed', async () => {
    const hasty = await open({}, 0.5);
    const answer = await raw(hasty, (socket) => {
      socket.write(head('content-length: 100'));
      const drip = setInterval(() => socket.write('{'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('REQUEST_TOO_SLOW');
  });

  it.each(['/api/nothing/at/all', '/nowhere', '/swagger-ui/package.json', '/%2e%2e/package.json'])(
    'answers 404 for %s',
    async (path) => {
      expect(await statusOf(gateway, path)).toBe(404);
    },
  );

  it('is ready without the services and reports their state', async () => {
    expect(await read(ask(gateway, '/health/ready'))).toMatchObject({
      ready: true,
      services: { billing: 'away', 'hr-assessment': 'ready' },
    });
  });
});

describe('its documents', () => {
  it('serves OpenAPI, AsyncAPI, the pages and Swagger UI from this origin', async () => {
    expect(await read(ask(gateway, '/openapi.json'))).toMatchObject({ openapi: '3.1.0' });
    expect(await read(ask(gateway, '/asyncapi.json'))).toMatchObject({ asyncapi: '3.0.0' });
    for (const path of ['/', '/docs', '/style.css', '/swagger-ui/swagger-ui-bundle.js']) {
      expect(await statusOf(gateway, path), path).toBe(200);
    }
  });
});

describe('its config', () => {
  it('derives addresses from the port base, and takes those that are given', () => {
    const config = readConfig({
      AFTERCASE_PORT_BASE: '48000',
      SERVICE_URLS: '{"billing":"http://billing:80"}',
    });
    expect(config).toMatchObject({ port: 48000, issuer: 'http://127.0.0.1:48000', host: '127.0.0.1' });
    expect(config.services).toMatchObject({
      intake: 'http://127.0.0.1:48001',
      billing: 'http://billing:80',
      'hr-assessment': 'http://127.0.0.1:48006',
      orchestrator: 'http://127.0.0.1:48007',
    });
  });

  it.each([
    { SERVICE_URLS: '{' },
    { SERVICE_URLS: '{"king":"http://x"}' },
    { NODE_ENV: 'production' },
    { GATEWAY_KEYS_FILE: '/nowhere' },
    { GATEWAY_KEYS: '{}', GATEWAY_KEYS_FILE: '/etc/hostname' },
    { OIDC_ISSUER: 'https://login.example' },
    {
      OIDC_ISSUER: 'https://login.example',
      OIDC_CLIENT_SECRET_FILE: '/nowhere',
      DATABASE_URL: 'postgresql://x/y',
    },
    { GATEWAY_MACHINES: '{"them":{"role":"king","branch":"*"}}' },
    { SESSION_HOURS: '0' },
    { GATEWAY_ORIGIN: 'http://after.example' },
    {
      OIDC_ISSUER: 'https://login.example',
      OIDC_CLIENT_ID: 'one',
      OIDC_AUDIENCE: 'one',
      OIDC_CLIENT_SECRET_FILE: '/etc/hostname',
      DATABASE_URL: 'postgresql://x/y',
    },
  ])('refuses %j', (env) => {
    expect(() => readConfig(env)).toThrow(/配置有误/);
  });
});
