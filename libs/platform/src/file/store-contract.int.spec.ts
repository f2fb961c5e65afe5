import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInfrastructureFailure } from '../work/failures.js';
import { sha256Of } from './content-taking.js';
import { openStore } from './open-store.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercase-store-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** S3 has the same to pass, where `AFTERCASE_TEST_S3=s3://bucket` names one. */
const places: [string, () => string][] = [['a folder', () => folder]];
const { AFTERCASE_TEST_S3 } = process.env;
if (AFTERCASE_TEST_S3) places.push(['S3', () => `${AFTERCASE_TEST_S3}/${randomUUID()}`]);

describe.each(places)('a store of files in %s', (_, placeOf) => {
  const content = () => {
    const bytes = randomBytes(1000);
    return { bytes, sha256: sha256Of(bytes) };
  };

  it('gives back what it was given, by its hash, and knows of nothing else', async () => {
    const store = openStore(placeOf(), 'intake');
    const { bytes, sha256 } = content();
    expect([await store.has(sha256), await store.get(sha256)]).toEqual([false, null]);
    await store.put(sha256, bytes);
    expect(await store.has(sha256)).toBe(true);
    expect(Buffer.from((await store.get(sha256)) ?? [])).toEqual(bytes);
  });

  it('takes the same content twice, also at the same moment', async () => {
    const store = openStore(placeOf(), 'intake');
    const { bytes, sha256 } = content();
    await Promise.all(Array.from({ length: 5 }, () => store.put(sha256, bytes)));
    await store.put(sha256, bytes);
    expect(Buffer.from((await store.get(sha256)) ?? [])).toEqual(bytes);
  });

  it('removes it once, and what is not there without a word', async () => {
    const store = openStore(placeOf(), 'intake');
    const { bytes, sha256 } = content();
    await store.put(sha256, bytes);
    await store.remove(sha256);
    await store.remove(sha256);
    expect(await store.get(sha256)).toBeNull();
  });

  it('keeps what one service keeps apart from what another one does', async () => {
    const place = placeOf();
    const { bytes, sha256 } = content();
    await openStore(place, 'intake').put(sha256, bytes);
    await openStore(place, 'billing').put(sha256, bytes);
    await openStore(place, 'intake').remove(sha256);
    expect(await openStore(place, 'billing').has(sha256)).toBe(true);
  });

  it.each(['', '../../etc/passwd', '/etc/passwd', 'a'.repeat(63), 'G'.repeat(64), `${'a'.repeat(64)}/..`])(
    '%j names no place: only a hash does',
    async (name) => {
      const store = openStore(placeOf(), 'intake');
      const failures = [
        () => store.put(name, Buffer.from('x')),
        () => store.get(name),
        () => store.remove(name),
      ];
      for (const ask of failures) await expect(ask()).rejects.toThrow();
    },
  );
});

describe('a folder', () => {
  const hash = sha256Of(Buffer.from('x'));

  it('that can not be written is away for now: whoever sent it may send it again, and nothing is there', async () => {
    await writeFile(join(folder, 'taken'), 'no folder');
    const store = openStore(join(folder, 'taken'), 'intake');
    const failure = await store.put(hash, Buffer.from('x')).catch((error: unknown) => error);
    expect(isInfrastructureFailure(failure)).toBe(true);
  });

  it('holds no half of a file: what a killed process left is no content, and is tidied away when it is old', async () => {
    const store = openStore(folder, 'killed');
    await store.put(hash, Buffer.from('x'));
    const parts = join(folder, 'killed', 'parts');
    await writeFile(join(parts, 'half'), 'ha');
    await writeFile(join(parts, 'just-now'), 'ha');
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(join(parts, 'half'), yesterday, yesterday);
    await store.tidy(new Date(Date.now() - 3_600_000));
    expect(await readdir(parts)).toEqual(['just-now']);
    expect(await store.has(hash)).toBe(true);
  });
});
