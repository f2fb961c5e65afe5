import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { mavenSource } = await import(new URL('maven-source.mjs', import.meta.url).href);

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'aftercase-maven-source-'));
  mkdirSync(join(home, '.m2'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const settings = (inner: string) =>
  writeFileSync(join(home, '.m2', 'settings.xml'), `<settings>${inner}</settings>`);
const mirror = (of: string, more = '') =>
  `<mirrors><mirror><id>own</id><mirrorOf>${of}</mirrorOf><url>https://mirror.example/maven</url>${more}</mirror></mirrors>`;

describe('where Maven artifacts come from', () => {
  it("is Maven's own default where nobody says otherwise", () => {
    expect(mavenSource(home, {})).toBeUndefined();
    settings('<localRepository>/srv/m2</localRepository>');
    expect(mavenSource(home, {})).toBeUndefined();
  });

  it('is the configured address before any other', () => {
    settings(mirror('*'));
    expect(mavenSource(home, { AFTERCASE_MAVEN_REPOSITORY: 'https://ours.example/m' })).toEqual({
      url: 'https://ours.example/m/',
    });
  });

  it.each(['*', 'central', 'external:*', 'snapshots, central'])("is the user's mirror of %s", (of) => {
    settings(mirror(of));
    expect(mavenSource(home, {})).toEqual({ url: 'https://mirror.example/maven/' });
  });

  it('is no mirror of something else, none that is blocked, and none in a comment', () => {
    for (const inner of [
      mirror('snapshots'),
      mirror('*,!central'),
      mirror('*', '<blocked>true</blocked>'),
      `<!-- ${mirror('*')} -->`,
    ]) {
      settings(inner);
      expect(mavenSource(home, {})).toBeUndefined();
    }
  });

  it('takes the name and password of the mirror along', () => {
    settings(
      `<servers><server><id>own</id><username>a</username><password>b</password></server></servers>${mirror('*')}`,
    );
    expect(mavenSource(home, {})).toEqual({
      url: 'https://mirror.example/maven/',
      authorization: `Basic ${Buffer.from('a:b').toString('base64')}`,
    });
  });
});
