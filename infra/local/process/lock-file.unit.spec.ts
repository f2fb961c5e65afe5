import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const { lockFile, holderOf } = await import(new URL('lock-file.mjs', import.meta.url).href);
const { bornOf } = await import(new URL('processes.mjs', import.meta.url).href);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-lock-'));
  file = join(folder, 'data', 'run.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a locked file', () => {
  it('has one holder, whom a second lock learns of, and is free again when it is dropped', () => {
    const first = lockFile(file);
    expect(first.holder).toBeNull();
    const second = lockFile(file);
    expect(second.holder).toMatchObject({ pid: process.pid });
    second.drop();
    expect(existsSync(file)).toBe(true);
    first.keep({ url: 'http://127.0.0.1:1' });
    expect(holderOf(file)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:1' });
    first.drop();
    expect(existsSync(file)).toBe(false);
  });

  it('of a dead process can be locked; so can one whose process id belongs to another process now', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    for (const left of [
      JSON.stringify({ pid: gone.pid }),
      JSON.stringify({ pid: process.pid, born: 'another day' }),
      '{"pid":',
      '',
    ]) {
      lockFile(file).drop();
      writeFileSync(file, left);
      const mine = lockFile(file);
      expect(mine.holder).toBeNull();
      mine.drop();
    }
  });

  it('distinguishes one process from another', () => {
    expect(bornOf(process.pid)).not.toBe('');
    expect(bornOf(process.pid)).not.toBe(bornOf(1) || 'none');
    expect(bornOf(2 ** 22 + 1)).toBe('');
  });

  it.skipIf(!existsSync('/dev/full'))('keeps what it held on a full disk, says so once, and goes on', () => {
    const mine = lockFile(file);
    const before = readFileSync(file, 'utf8');
    symlinkSync('/dev/full', `${file}.part`);
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    mine.keep({ url: 'x' });
    mine.keep({ url: 'x' });
    expect(said.mock.calls.flat().filter((line) => String(line).includes('磁盘已满'))).toHaveLength(1);
    said.mockRestore();
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
