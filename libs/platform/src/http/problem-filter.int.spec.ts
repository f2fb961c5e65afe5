import type { Server } from 'node:http';
import { connect } from 'node:net';
import { refusals } from '@aftercase/contracts';
import { said } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Notes, openNotes } from '../service/testing-desk.spec.js';

let desk: Notes;
let token: string;
beforeAll(async () => {
  desk = await openNotes('problems');
  token = await desk.issuer.mintToken(clerk, 'intake');
});
afterAll(() => desk?.close());

const path = '/api/intake/notes/JX-C-20261124-0001';
const json = { 'content-type': 'application/json' };
interface Sent {
  method?: string;
  path?: string;
  type?: string;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}
const send = (sent: Sent) =>
  fetch(`${desk.service.url}${sent.path ?? path}`, {
    method: sent.method ?? 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(sent.type ? { 'content-type': sent.type } : sent.body !== undefined ? json : {}),
      ...sent.headers,
    },
    ...(sent.body !== undefined && { body: sent.body }),
  });

describe('what is wrong leaves as problem+json with its code, and stores nothing', () => {
  it.each<[string, Sent, keyof typeof refusals]>([
    ['a body of 1 MB', { body: JSON.stringify({ text: 'x'.repeat(1_000_000) }) }, 'PAYLOAD_TOO_LARGE'],
    ['a body that breaks off', { body: '{"text":' }, 'INVALID_JSON'],
    ['an empty body', { body: '' }, 'INVALID_JSON'],
    ['a prototype in the body', { body: '{"text":"x","__proto__":{"a":1}}' }, 'INVALID_JSON'],
    ['a constructor in the body', { body: '{"constructor":{"prototype":{"a":1}}}' }, 'INVALID_JSON'],
    ['a list', { body: '[]' }, 'INVALID_INPUT'],
    ['a word', { body: '"text"' }, 'INVALID_INPUT'],
    ['nothing', { body: 'null' }, 'INVALID_INPUT'],
    ['no body', {}, 'INVALID_INPUT'],
    [
      'a body as deep as it may be long',
      { body: '['.repeat(120_000) + ']'.repeat(120_000) },
      'INVALID_INPUT',
    ],
    [
      'lists in lists in a field',
      { body: `{"text":${'['.repeat(99_999)}${']'.repeat(99_999)}}` },
      'INVALID_INPUT',
    ],
    ['a field nobody knows', { body: '{"text":"x","colour":"red"}' }, 'INVALID_INPUT'],
    ['a NUL', { body: '{"text":"a\\u0000b"}' }, 'INVALID_INPUT'],
    ['half a character', { body: '{"text":"\\ud83d"}' }, 'INVALID_INPUT'],
    ['a NUL in a list', { body: '{"text":"x","tags":["ok","\\u0000"]}' }, 'INVALID_INPUT'],
    ['a NUL in a query', { method: 'GET', path: '/api/intake/notes?text=%00' }, 'INVALID_INPUT'],
    ['a NUL in the address', { path: '/api/intake/notes/%00', body: '{"text":"x"}' }, 'INVALID_INPUT'],
    ['a query given twice', { method: 'GET', path: '/api/intake/notes?text=a&text=b' }, 'INVALID_INPUT'],
    ['plain text', { body: '{"text":"x"}', type: 'text/plain' }, 'UNSUPPORTED_MEDIA'],
    ['a form', { body: 'text=x', type: 'application/x-www-form-urlencoded' }, 'UNSUPPORTED_MEDIA'],
    ['XML', { body: '<text/>', type: 'application/xml' }, 'UNSUPPORTED_MEDIA'],
    ['bytes without a type', { body: new Uint8Array([1, 2]), type: 'x' }, 'UNSUPPORTED_MEDIA'],
    ['an unknown address', { method: 'GET', path: '/api/intake/nothing-here' }, 'NOT_FOUND'],
    ["another service's address", { method: 'GET', path: '/api/billing/invoices' }, 'NOT_FOUND'],
    ['a method that it has not', { method: 'DELETE' }, 'NOT_FOUND'],
    ['a broken address', { method: 'GET', path: '/api/%ZZ' }, 'INVALID_INPUT'],
    ['a broken part of an address', { path: '/api/intake/notes/%ZZ', body: '{}' }, 'INVALID_INPUT'],
    [
      'a part that is too long',
      { path: `/api/intake/notes/${'x'.repeat(500)}`, body: '{}' },
      'INVALID_INPUT',
    ],
    ['a fault of ours', { body: '{"text":"fault: x"}' }, 'INTERNAL'],
    ['a database that is away', { body: '{"text":"gone: x"}' }, 'SERVICE_UNAVAILABLE'],
  ])('%s', async (_, sent, code) => {
    const before = await desk.everything();
    const response = await send(sent);
    const body = await response.text();
    expect(body).not.toMatch(/secret|node_modules|stack/);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({
      code,
      status: refusals[code].status,
      type: `urn:aftercase:problem:${code}`,
    });
    expect(response.status).toBe(refusals[code].status);
    expect(problem.zh).toMatch(/\p{Script=Han}/u);
    expect(problem.en).toMatch(/^[A-Za-z]/);
    expect(problem.traceId).toBeTruthy();
    expect(response.headers.get('retry-after')).toBe(code === 'SERVICE_UNAVAILABLE' ? '2' : null);
    expect(await desk.everything()).toEqual(before);
  });

  it('names the fields that are wrong, never what stood in them', async () => {
    const problem = (await (await send({ body: '{"text":13812345678,"tags":"王先生"}' })).json()) as object;
    expect(problem).toMatchObject({ params: { fields: 'text (invalid_type), tags (invalid_type)' } });
    expect(JSON.stringify(problem)).not.toMatch(/13812345678|王先生/);
  });

  it("carries the caller's trace", async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const problem = await (await send({ body: '{', headers: { traceparent } })).json();
    expect(problem).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c' });
  });
});

it('a body that is chunked and goes over the limit, or is announced: the service is bounded as the gateway is', async () => {
  const head = (...more: string[]) =>
    [`POST ${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${token}`, 'content-type: application/json']
      .concat(more, '', '')
      .join('\r\n');
  const server = desk.service.app.getHttpServer() as Server;
  const tooLarge = await said(server, (socket) => {
    socket.write(head('transfer-encoding: chunked'));
    for (let n = 0; n < 5; n += 1) socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
  });
  expect(tooLarge).toMatch(/^HTTP\/1\.1 413 /);
  expect(tooLarge).toContain('PAYLOAD_TOO_LARGE');
  const announced = await said(server, (socket) => {
    socket.write(head('expect: 100-continue', 'content-length: 12', 'connection: close'));
    socket.once('data', () => socket.write('{"text":"x"}'));
  });
  expect(announced).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /);
  expect(server).toMatchObject({ requestTimeout: 30_000, headersTimeout: 30_000 });
});

it('what is no HTTP at all ends with its connection; the desk goes on', async () => {
  const { hostname, port } = new URL(desk.service.url);
  const said = await new Promise<string>((ended) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.end('NONSENSE\r\n\r\n'));
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('close', () => ended(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect((await send({ body: '{"text":"x"}' })).status).toBe(201);
});
