import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Mend, obtaining } from '../process/say.mjs';
import { maven } from './apache-maven.mjs';
import { mavenSource } from './maven-source.mjs';

const run = promisify(execFile);

/**
 * Jars of Maven artifacts with all that they need, copied once into a folder of the cache. Maven itself holds each
 * jar against its published checksum (`-C`: a difference is a failure). One with a type is taken by itself: an archive
 * holds what it needs.
 * @param {string} folder @param {string[]} artifacts group:artifact:version[:type] @param {string} what @param {string} size
 */
export async function jars(folder, artifacts, what, size) {
  const stamp = join(folder, 'SHA256');
  if (existsSync(stamp) && intact(folder, stamp)) return folder;
  await obtaining(what, size, async () => {
    const work = mkdtempSync(join(tmpdir(), 'aftercase-maven-'));
    const dependencies = artifacts.map(dependency);
    writeFileSync(
      join(work, 'pom.xml'),
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>aftercase</groupId><artifactId>engine</artifactId><version>1</version><dependencies>${dependencies.join('')}</dependencies></project>`,
    );
    const target = join(work, 'jars');
    const { command, args } = await maven();
    try {
      await run(
        command,
        [
          ...args,
          '-q',
          '-B',
          '-C',
          ...repository(work),
          '-f',
          join(work, 'pom.xml'),
          'dependency:copy-dependencies',
          `-DoutputDirectory=${target}`,
          '-DincludeScope=runtime',
        ],
        { maxBuffer: 1 << 26 },
      );
    } catch (error) {
      const { stdout = '', message } = /** @type {{ stdout?: string, message: string }} */ (error);
      rmSync(work, { recursive: true, force: true });
      const line = stdout.split('\n').find((one) => one.includes('ERROR')) ?? message;
      throw new Mend(
        `取得 ${what} 失败：${line.slice(0, 200)}`,
        'could not be obtained; check the network to Maven Central, or set AFTERCASE_MAVEN_REPOSITORY',
      );
    }
    const sums = readdirSync(target).map((name) => `${sha256(join(target, name))}  ${name}`);
    writeFileSync(join(target, 'SHA256'), `${sums.join('\n')}\n`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, '..'), { recursive: true });
    await import('node:fs/promises').then(({ cp }) => cp(target, `${folder}.part`, { recursive: true }));
    renameSync(`${folder}.part`, folder);
    rmSync(work, { recursive: true, force: true });
  });
  return folder;
}

/** @param {string} coordinates */
function dependency(coordinates) {
  const [group, artifact, version, type] = coordinates.split(':');
  const alone = type
    ? `<type>${type}</type><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>`
    : '';
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${alone}</dependency>`;
}

/** Maven reads the user's settings by itself; an address from our own variable is passed to it. @param {string} work */
function repository(work) {
  if (!process.env.AFTERCASE_MAVEN_REPOSITORY) return [];
  const settings = join(work, 'settings.xml');
  const url = String(mavenSource()?.url).replaceAll('&', '&amp;');
  writeFileSync(
    settings,
    `<settings><mirrors><mirror><id>aftercase</id><mirrorOf>*</mirrorOf><url>${url}</url></mirror></mirrors></settings>`,
  );
  return ['-gs', settings];
}

/** @param {string} file */
const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A half-copied or damaged cache is made anew. @param {string} folder @param {string} stamp */
function intact(folder, stamp) {
  return readFileSync(stamp, 'utf8')
    .trim()
    .split('\n')
    .every((line) => {
      const [sum, name = ''] = line.split('  ');
      const file = join(folder, name);
      return existsSync(file) && sha256(file) === sum;
    });
}
