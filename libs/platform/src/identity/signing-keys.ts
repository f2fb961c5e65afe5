import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose';

export interface SigningKeys {
  /** The first of the file: what is signed now. */
  signing: { kid: string; key: CryptoKey };
  /** All of the file, without what is secret: one that signs no more, and one that is to sign next, are known, too. */
  public: JSONWebKeySet;
  private: JWK[];
}

/**
 * The ES256 keys that are given, or those of a file: a JWK set. The first one signs; the others are only shown, so that a key is exchanged by
 * putting the new one first and taking the old one out once nothing that it signed is valid any more. Where there is no
 * file, one is made and kept if it may be: a key that is made anew at each start would end every login, and two
 * processes would not know each other's.
 *
 * @throws Error in one line where there is no file and none may be made, or where it holds no key of that kind
 */
export async function signingKeys(
  file: string,
  { given, mayMake }: { given?: string | undefined; mayMake: boolean },
): Promise<SigningKeys> {
  const keys = await Promise.all(
    (given === undefined ? keysIn(await keptIn(file, mayMake), file) : keysIn(given, 'GATEWAY_KEYS')).map(
      named,
    ),
  );
  const [first] = keys as [JWK & { kid: string }];
  return {
    signing: { kid: first.kid, key: (await importJWK(first, 'ES256')) as CryptoKey },
    public: { keys: keys.map(open) },
    private: keys,
  };
}

const keptIn = (file: string, mayMake: boolean): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && mayMake) return make(file);
    throw new Error(`密钥文件读不了 / the file of keys cannot be read: ${file}: ${error.code}`);
  });

function keysIn(text: string, file: string): JWK[] {
  let keys: JWK[] = [];
  try {
    const read = JSON.parse(text) as { keys?: JWK[] };
    keys = read.keys ?? [];
  } catch {
    // Said below, in one line.
  }
  if (keys.length === 0 || !keys.every(({ kty, crv, d }) => kty === 'EC' && crv === 'P-256' && d))
    throw new Error(`密钥文件须为私有 P-256 密钥的 JWK 集 / not a JWK set of private P-256 keys: ${file}`);
  return keys;
}

const open = ({ d: _secret, ...shown }: JWK): JWK => shown;
async function named(jwk: JWK): Promise<JWK & { kid: string }> {
  const kid = jwk.kid ?? (await calculateJwkThumbprint(open(jwk)));
  return { ...jwk, kid, alg: 'ES256', use: 'sig' };
}

/** Two processes may start at once: `link` lets one of them win, and both read the winner's key. */
async function make(file: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const own = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(own, JSON.stringify({ keys: [await exportJWK(privateKey)] }), { mode: 0o600 });
  try {
    await link(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
  return readFile(file, 'utf8');
}
