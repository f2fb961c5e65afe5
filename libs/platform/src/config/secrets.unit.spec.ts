import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from './config.js';
import { secretsFromFiles } from './secrets.js';

const secret = 'postgres://intake:s3cr3t@db/aftercase';
const others = {
  KAFKA_BROKERS: 'k:9092',
  TEMPORAL_ADDRESS: 't:7233',
  PORT: '1',
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_JWKS_URL: 'https://issuer.example/keys',
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-secrets-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});
const file = (content: string, mode = 0o600) => {
  const path = join(folder, 'secret');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};
const configOf = (env: Record<string, string>) => readConfig(Object.assign({}, others, env));
const saidTo = () => {
  const lines: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  return lines;
};

describe('a secret in a file', () => {
  it.each([secret, `${secret}\n`, `${secret}\r\n`])('is taken without the end of its line: %j', (content) => {
    expect(configOf({ DATABASE_URL_FILE: file(content) }).DATABASE_URL).toBe(secret);
  });

  it('is refused where the variable itself is given, too', () => {
    const env = { DATABASE_URL: 'postgres://other', DATABASE_URL_FILE: file(secret) };
    expect(() => configOf(env)).toThrow('DATABASE_URL_FILE, not both');
  });

  it.each([
    ['is not there', () => join(folder, 'none'), 'cannot be read'],
    ['is a folder', () => folder, 'cannot be read'],
    ['is empty', () => file('\n'), 'the file is empty'],
  ])('that %s stops the process, by its name', (_, path, said) => {
    expect(() => configOf({ DATABASE_URL_FILE: path() })).toThrow(said);
  });

  it('is checked like the variable, and never said', () => {
    const lines = saidTo();
    const path = file('s3cr3t-and-no-url', 0o644);
    expect(() => configOf({ DATABASE_URL_FILE: path })).toThrow(/DATABASE_URL: (?!.*s3cr3t)/);
    expect(lines.join()).not.toContain('s3cr3t');
  });

  it('that everybody can read is warned of once, one that its owner alone reads is not', () => {
    const lines = saidTo();
    const open = file(secret, 0o644);
    configOf({ DATABASE_URL_FILE: open });
    configOf({ DATABASE_URL_FILE: open });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`chmod 600 ${open}`);
    expect(secretsFromFiles({ DATABASE_URL_FILE: file(secret, 0o640) }, ['DATABASE_URL']).warnings).toEqual(
      [],
    );
  });

  it('is read for what the process is configured by, and for nothing else', () => {
    expect(secretsFromFiles({ OTHER_FILE: '/nowhere' }, ['DATABASE_URL'])).toEqual({
      env: { OTHER_FILE: '/nowhere' },
      wrong: [],
      warnings: [],
    });
  });
});
