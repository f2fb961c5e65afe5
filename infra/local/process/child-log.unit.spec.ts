import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { lastLine, sizeOf } = await import(new URL('child-log.mjs', import.meta.url).href);

let log: string;
beforeEach(() => {
  log = join(mkdtempSync(join(tmpdir(), 'aftercase-log-')), 'child.log');
});
afterEach(() => rmSync(join(log, '..'), { recursive: true, force: true }));

describe('what a child said last', () => {
  it.each([
    ['plain words', 'one\ntwo\n', 'two'],
    ['nothing', '', ''],
    [
      'a stack',
      'Error: no shelf\n    at place (a.js:1:2)\n    at b.js:3:4\n\nNode.js v24.21.0\n',
      'Error: no shelf',
    ],
    ['JSON', '{"level":60,"msg":"no","err":{"message":"no"}}\n', 'no'],
    ['half a line of JSON', '{"level":60,"ms', '{"level":60,"ms'],
  ])('out of %s', (_, text, line) => {
    writeFileSync(log, text);
    expect(lastLine(log)).toBe(line);
  });

  it('since it was started, out of a log that has stood for long', () => {
    writeFileSync(log, `${'x'.repeat(100_000)}\nbefore\n`);
    expect(lastLine(log, sizeOf(log))).toBe('');
    expect(lastLine(log)).toBe('before');
  });

  it.skipIf(!existsSync('/proc/version'))(
    'is that its disk is full, where there was no room to say it',
    () => {
      // Of /proc the system tells that no byte is free.
      expect(lastLine('/proc/version')).toBe('磁盘已满，请腾出空间 / the disk is full');
    },
  );
});
