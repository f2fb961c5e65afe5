import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { isAllowed, judge, packagesOf, severities } = await import(
  new URL('licences.mjs', import.meta.url).href
);

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['Apache-2.0 AND MIT', true],
    ['(MIT OR GPL-3.0-only) AND ISC', true],
    ['Apache-2.0 AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['AGPL-3.0-only OR SSPL-1.0', false],
    ['MIT AND (Apache-2.0 OR GPL-2.0-only) AND LGPL-3.0-only', false],
    ['UNKNOWN', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE', false],
    ['MIT OR', false],
    ['MIT MIT', false],
    ['', false],
    ['MPL-2.0', false],
  ])('%s of the product: %s', (licence, met) => {
    expect(isAllowed(licence, false)).toBe(met);
  });

  it('of a tool of development may ask for more, and not for anything', () => {
    expect(isAllowed('MPL-2.0', true)).toBe(true);
    expect(isAllowed('GPL-3.0-only', true)).toBe(false);
  });
});

describe('the packages of a lock file', () => {
  const locked = {
    '': { version: '1.0.0' },
    'apps/billing': { version: '1.0.0' },
    'node_modules/@aftercase/billing': { link: true },
    'node_modules/zod': { version: '4.0.0', license: 'MIT' },
    'node_modules/a/node_modules/@b/c': { version: '2.0.0', license: { type: 'ISC' }, dev: true },
    'node_modules/old': { version: '0.1.0', licenses: [{ type: 'MIT' }, { type: 'GPL-2.0-only' }] },
    'node_modules/silent': { version: '0.2.0' },
    'node_modules/mute': { version: '0.3.0' },
  };
  const installed = (path: string) => (path.endsWith('/silent') ? { license: 'Unlicense' } : undefined);

  it('are those of others, with what they say themselves where the lock file is silent', () => {
    expect(packagesOf(locked, installed)).toEqual([
      { name: 'zod', version: '4.0.0', licence: 'MIT', development: false },
      { name: '@b/c', version: '2.0.0', licence: 'ISC', development: true },
      { name: 'old', version: '0.1.0', licence: 'MIT OR GPL-2.0-only', development: false },
      { name: 'silent', version: '0.2.0', licence: 'Unlicense', development: false },
      { name: 'mute', version: '0.3.0', licence: 'UNKNOWN', development: false },
    ]);
  });

  it('that say nothing at all are named', () => {
    const { refused, licences } = judge(packagesOf(locked, installed));
    expect(refused).toEqual(['mute@0.3.0: UNKNOWN']);
    expect(licences.MIT).toEqual(['zod@4.0.0']);
  });

  it('is let through alone where it is listed with its reason, and under that licence only', () => {
    const lite = { name: 'caniuse-lite', version: '1', development: false };
    const other = { name: 'another', version: '1', development: false, licence: 'CC-BY-4.0' };
    const packages = [Object.assign({ licence: 'CC-BY-4.0' }, lite), other];
    expect(judge(packages).refused).toEqual(['another@1: CC-BY-4.0']);
    expect(judge([Object.assign({ licence: 'GPL-3.0-only' }, lite)]).refused).toHaveLength(1);
    const vips = { name: '@img/sharp-libvips-linux-x64', version: '1', licence: 'LGPL-3.0-or-later' };
    const like = Object.assign({ development: false }, vips, { name: 'sharp-libvips-linux-x64' });
    expect(judge([Object.assign({ development: false }, vips)]).refused).toEqual([]);
    expect(judge([like]).refused).toHaveLength(1);
  });

  it('of ours are all on the list of licences', () => {
    const lock = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
    const ours = packagesOf(lock.packages, (path: string) => {
      const file = new URL(`../../../${path}/package.json`, import.meta.url);
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    });
    expect(ours.length).toBeGreaterThan(500);
    expect(judge(ours).refused).toEqual([]);
  });
});

describe('advisories', () => {
  it('are counted by severity where npm audit answers', () => {
    const vulnerabilities = { info: 0, low: 1, moderate: 0, high: 2, critical: 0, total: 3 };
    expect(severities(JSON.stringify({ metadata: { vulnerabilities } }))).toEqual({
      info: 0,
      low: 1,
      moderate: 0,
      high: 2,
      critical: 0,
    });
  });

  it.each(['', 'not json', '{"error":{"code":"ENOAUDIT"}}', '{"message":"404"}'])(
    'are unknown where it says %j',
    (text) => {
      expect(severities(text)).toBe(null);
    },
  );
});
