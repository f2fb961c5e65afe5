import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { Mend, mendOf } = await import(new URL('say.mjs', import.meta.url).href);

const full = /^磁盘已满.*the disk is full: free some space and run it again$/;

describe('a fault', () => {
  it.skipIf(!existsSync('/dev/full'))('of a full disk is one line, whoever writes', () => {
    const failure = (() => {
      try {
        return writeFileSync('/dev/full', 'x');
      } catch (error) {
        return error;
      }
    })();
    expect(mendOf(failure)).toMatch(full);
  });

  it('of a full disk is known by what a program said of it, too', () => {
    const said = 'initdb: error: could not write file "pg_wal": No space left on device';
    expect(mendOf(Object.assign(new Error('Command failed'), { stderr: said }))).toMatch(full);
    expect(mendOf(new Mend(`PostgreSQL 初始化失败：${said}`, 'initdb failed'))).toMatch(full);
  });

  it('with a mend says it; any other is a bug and keeps its stack', () => {
    expect(mendOf(new Mend('缺少 Java', 'Java is missing'))).toBe('缺少 Java / Java is missing');
    expect(mendOf(new TypeError('x is not a function'))).toBeUndefined();
    expect(mendOf(undefined)).toBeUndefined();
  });
});
