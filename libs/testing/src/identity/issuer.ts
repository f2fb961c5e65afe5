import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller, ServiceName } from '@aftercase/contracts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TestIssuer {
  /** What a service needs to verify the tokens. */
  env: { AUTH_ISSUER: string; AUTH_JWKS_URL: string };
  /**
   * A token for one service, as the gateway makes it; good for ten minutes unless `expiresIn` says otherwise (`'-1m'` is
   * one that is over).
   */
  mintToken(who: Caller, service: ServiceName, expiresIn?: string): Promise<string>;
  stop(): Promise<void>;
}

/** A key of its own, served as JWKS: the tests' stand-in for the gateway, by whose tokens a service knows who asks. */
export async function startIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const kid = randomUUID();
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] });

  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' }).end(keys);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    env: { AUTH_ISSUER: issuer, AUTH_JWKS_URL: `${issuer}/.well-known/jwks.json` },
    mintToken: ({ sub, name, role, branch, machine, came }, service, expiresIn = '10m') =>
      new SignJWT({
        role,
        branch,
        ...(name && { name }),
        ...(machine && { machine }),
        ...(came && { came }),
      })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(service)
        .setIssuedAt()
        .setExpirationTime(expiresIn)
        .sign(privateKey),
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
