import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileLimit } from '@aftercase/contracts';
import { uploadAddresses } from '@aftercase/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../gateway.js';
import { readConfig } from '../gateway-config.js';

let service: Server;
let gateway: Awaited<ReturnType<typeof createGateway>>;
let dataDir: string;
let came = 0;
/** Each answer waits for this: so uploads are under way at the same moment. */
let mayAnswer = Promise.resolve();

beforeAll(async () => {
  service = createServer((request, answer) => {
    let bytes = 0;
    request.on('data', (part: Buffer) => (bytes += part.length));
    request.on('end', async () => {
      came += 1;
      await mayAnswer;
      answer.setHeader('content-type', 'application/json');
      answer.end(JSON.stringify({ bytes, url: request.url, type: request.headers['content-type'] }));
    });
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  dataDir = await mkdtemp(join(tmpdir(), 'aftercase-uploads-'));
  const SERVICE_URLS = JSON.stringify({ intake: address });
  gateway = await createGateway(
    readConfig({ AFTERCASE_DATA: dataDir, SERVICE_URLS, AUTH_ISSUER: 'http://gateway.test' }),
  );
  await gateway.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await gateway.close();
  service.closeAllConnections();
  service.close();
  await rm(dataDir, { recursive: true, force: true });
});

const send = async (path: string, bytes: number, method = 'POST') => {
  const headers = { 'content-type': 'image/jpeg' };
  const body = new Blob([new Uint8Array(bytes)]);
  const response = await fetch(`${await gateway.getUrl()}${path}`, { method, headers, body });
  return { status: response.status, body: await response.json() };
};

describe('files on their way past the gateway', () => {
  it.each([...uploadAddresses].filter((address) => address.startsWith('/api/intake')))(
    '%s takes a file up to its own limit, as it came',
    async (address) => {
      const url = `${address}?kind=photo`;
      const type = 'image/jpeg';
      expect(await send(url, fileLimit)).toEqual({ status: 200, body: { bytes: fileLimit, url, type } });
    },
  );

  it.each([
    ['a file that is larger', '/api/intake/files?kind=photo', fileLimit + 1, 'POST', '10240 KB'],
    ['another address', '/api/intake/calls', 300_000, 'POST', '256 KB'],
    ['an address below', '/api/intake/files/x', 300_000, 'POST', '256 KB'],
    ['another method', '/api/intake/files', 300_000, 'PUT', '256 KB'],
  ])('%s is refused before any of it is sent on', async (_, path, bytes, method, limit) => {
    const before = came;
    const answer = await send(path, bytes, method);
    expect(answer).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE', params: { limit } } });
    expect(came).toBe(before);
  });

  it('whoever is still sending what is too large may send the rest, and reads why it was refused', async () => {
    const { hostname, port } = new URL(await gateway.getUrl());
    const socket = connect(Number(port), hostname);
    let read = '';
    socket.on('data', (part) => (read += String(part)));
    const broken: string[] = [];
    socket.on('error', ({ message }) => broken.push(message));
    socket.write(
      `POST /api/intake/files HTTP/1.1\r\nhost: x\r\ncontent-length: ${2 * fileLimit}\r\ncontent-type: image/jpeg\r\n\r\n`,
    );
    // As over a slow line: each part goes when the one before has gone.
    const part = Buffer.alloc(fileLimit / 10);
    for (let n = 0; n < 20; n += 1) {
      await new Promise((sent) => socket.write(part, sent));
      await setTimeout(10);
    }
    await expect.poll(() => read).toContain('PAYLOAD_TOO_LARGE');
    expect([broken, read.slice(0, 12)]).toEqual([[], 'HTTP/1.1 413']);
    socket.destroy();
  });

  it('are few at the same moment; who is one too many may come again', async () => {
    let goOn = () => {};
    mayAnswer = new Promise((done) => {
      goOn = done;
    });
    const before = came;
    const all = Array.from({ length: 16 }, () => send('/api/intake/files', 10));
    await expect.poll(() => came - before).toBe(16);
    expect(await send('/api/intake/files', 10)).toMatchObject({
      status: 503,
      body: { code: 'SERVICE_UNAVAILABLE' },
    });
    expect((await fetch(`${await gateway.getUrl()}/health/ready`)).status).toBe(200);
    goOn();
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(Array(16).fill(200));
    expect((await send('/api/intake/files', 10)).status).toBe(200);
  });
});
