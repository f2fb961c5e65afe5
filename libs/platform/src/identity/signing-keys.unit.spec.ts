import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signingKeys } from './signing-keys.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-keys-'));
  file = join(folder, 'of', 'keys.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const aKey = async (kid: string, alg = 'ES256'): Promise<JWK> =>
  Object.assign(await exportJWK((await generateKeyPair(alg, { extractable: true })).privateKey), { kid });
const written = (text: string) => {
  const at = join(folder, 'written.json');
  writeFileSync(at, text);
  return at;
};

describe('the keys of a file', () => {
  it('are made once, for the owner alone, and two that start at once have the same', async () => {
    const both = await Promise.all([
      signingKeys(file, { mayMake: true }),
      signingKeys(file, { mayMake: true }),
    ]);
    expect(both[0]?.signing.kid).toBe(both[1]?.signing.kid);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await signingKeys(file, { mayMake: false })).signing.kid).toBe(both[0]?.signing.kid);
  });

  it('are not made where they must not be', async () => {
    await expect(signingKeys(file, { mayMake: false })).rejects.toThrow(/密钥文件读不了.*ENOENT/);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it('show what is public alone; the first signs, the others are known', async () => {
    const keys = [await aKey('new'), await aKey('old')];
    const read = await signingKeys(written(JSON.stringify({ keys })), { mayMake: false });
    expect(read.signing.kid).toBe('new');
    expect(read.public.keys.map(({ kid }) => kid)).toEqual(['new', 'old']);
    expect(JSON.stringify(read.public)).not.toContain('"d"');
  });

  it.each([
    ['nothing', async () => ''],
    ['no key', async () => '{"keys":[]}'],
    ['a key of another kind', async () => JSON.stringify({ keys: [await aKey('r', 'RS256')] })],
    ['a public key', async () => JSON.stringify({ keys: [{ ...(await aKey('p')), d: undefined }] })],
  ])('are refused in one line, which says nothing of them: %s', async (_, text) => {
    const failure = await signingKeys(written(await text()), { mayMake: true }).catch(
      (error: Error) => error.message,
    );
    expect(failure).toMatch(/^密钥文件须为.*written\.json$/);
  });
});
