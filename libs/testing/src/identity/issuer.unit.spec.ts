import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from './issuer.js';

describe('the issuer of test tokens', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer();
  });
  afterAll(() => issuer.stop());

  const claimsOf = async (token: string) => {
    const keys = createRemoteJWKSet(new URL(issuer.env.AUTH_JWKS_URL));
    return (await jwtVerify(token, keys, { issuer: issuer.env.AUTH_ISSUER, audience: 'intake' })).payload;
  };

  it('says who acts, as what, and in which branch', async () => {
    const token = await issuer.mintToken({ sub: 'jx-clerk', role: 'clerk', branch: 'JX' }, 'intake');
    expect(await claimsOf(token)).toMatchObject({ sub: 'jx-clerk', role: 'clerk', branch: 'JX' });
  });

  it('can mint one that is over', async () => {
    const token = await issuer.mintToken({ sub: 'jx-clerk', role: 'clerk', branch: 'JX' }, 'intake', '-1m');
    await expect(claimsOf(token)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });
});
