import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TokenVerifier } from './token-verifier.js';

const issuer = 'https://login.example';
const audience = 'billing';
const claims = { sub: 'jx-clerk', role: 'clerk', branch: 'JX', name: '某某' };
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let server: Server;
let verifier: TokenVerifier;

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  server = createServer((_, answer) => {
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  verifier = new TokenVerifier(
    issuer,
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    audience,
  );
});
afterAll(() => server?.close());

const plain = (given: JWTPayload = claims, { alg = 'ES256', kid = 'one' } = {}) =>
  new SignJWT(given)
    .setProtectedHeader({ alg, kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('10m');
const signed = (token: SignJWT) => token.sign(keys.privateKey);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const hour = () => Math.floor(Date.now() / 1000) + 3600;

describe('a token', () => {
  it('says who acts, as what and in which branch', async () => {
    expect(await verifier.callerOf(`Bearer ${await signed(plain())}`)).toEqual(claims);
  });

  it.each<[string, () => Promise<string>]>([
    ['for another service', () => signed(plain().setAudience('intake'))],
    ['for several services', () => signed(plain().setAudience([audience, 'intake']))],
    ['of another issuer', () => signed(plain().setIssuer('https://elsewhere.example'))],
    ['that is over', () => signed(plain().setExpirationTime('-1m'))],
    ['that is not valid yet', () => signed(plain().setNotBefore('10m'))],
    [
      'that never ends',
      () =>
        signed(
          new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).setIssuer(issuer).setAudience(audience),
        ),
    ],
    ['without its subject', () => signed(plain({ role: 'clerk', branch: 'JX' }))],
    ['of a role that is none', () => signed(plain({ ...claims, role: 'king' }))],
    ['of the system', () => signed(plain({ ...claims, role: 'system' }))],
    ['without a branch', () => signed(plain({ ...claims, branch: 7 }))],
    ['by another key', async () => plain().sign((await generateKeyPair('ES256')).privateKey)],
    ['by a key that nobody published', () => signed(plain(claims, { kid: 'two' }))],
    [
      'without a signature',
      async () =>
        `${encoded({ alg: 'none' })}.${encoded({ ...claims, iss: issuer, aud: audience, exp: hour() })}.`,
    ],
    [
      'signed with the public key as a secret',
      async () =>
        plain(claims, { alg: 'HS256' }).sign(new TextEncoder().encode(await exportSPKI(keys.publicKey))),
    ],
  ])('%s is refused', async (_, make) => {
    await expect(verifier.callerOf(`Bearer ${await make()}`)).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  it('that cannot be checked, because the issuer is away, is not called wrong', async () => {
    const away = new TokenVerifier(issuer, 'http://127.0.0.1:9/keys', audience);
    const token = await signed(plain());
    await expect(away.callerOf(`Bearer ${token}`)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});
