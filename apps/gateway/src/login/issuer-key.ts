import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

export interface IssuerKey {
  kid: string;
  private: CryptoKey;
  /** What `/.well-known/jwks.json` shows. */
  public: JWK;
}

/**
 * The development issuer's key, made on first start and kept in `<dataDir>/gateway-key.json`, so that a login
 * outlives a restart. Readable by its owner alone.
 */
export async function issuerKey(dataDir: string): Promise<IssuerKey> {
  const file = join(dataDir, 'gateway-key.json');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return create(file);
    throw error;
  });
  const jwk = JSON.parse(kept) as JWK;
  const { d: _secret, ...open } = jwk;
  const kid = await calculateJwkThumbprint(open);
  return {
    kid,
    private: (await importJWK(jwk, 'ES256')) as CryptoKey,
    public: { ...open, kid, alg: 'ES256', use: 'sig' },
  };
}

/** Two gateways may start at once: `link` lets one of them win, and both read the winner's key. */
async function create(file: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const own = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(own, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  try {
    await link(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
  return readFile(file, 'utf8');
}
