import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from '../process/addresses.mjs';
import { Mend, obtaining } from '../process/say.mjs';
import { mavenSource } from './maven-source.mjs';
import { onPath } from './on-path.mjs';

const run = promisify(execFile);
const version = '3.9.11';
const sha512 =
  'bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978';
/** Knows where Maven Central is, as Maven does: no address of a registry stands in this project. */
const downloader = 'mvn-artifact-download';
const downloaderVersion = '6.1.2';

/** How to run Maven: the one on PATH, else ours, which needs Java alone. */
export async function maven() {
  const command = onPath('mvn');
  if (command) return { command, args: [] };
  const home = await mavenHome();
  const boot = join(home, 'boot');
  const launcher = readdirSync(boot).find((name) => name.endsWith('.jar')) ?? '';
  return {
    command: 'java',
    args: [
      ...(process.env.MAVEN_OPTS ?? '').split(/\s+/).filter(Boolean),
      '-classpath',
      join(boot, launcher),
      `-Dclassworlds.conf=${join(home, 'bin', 'm2.conf')}`,
      `-Dmaven.home=${home}`,
      `-Dmaven.multiModuleProjectDirectory=${home}`,
      'org.codehaus.plexus.classworlds.launcher.Launcher',
    ],
  };
}

/** Unpacked once into the cache, after its checksum has been held against the one that stands above. */
async function mavenHome() {
  const home = join(cacheDir, `maven-${version}`);
  if (existsSync(home)) return home;
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'maven-'));
  try {
    await obtaining(`Maven ${version}`, '约 9 MB', async () => {
      const archive = await download(work);
      if (createHash('sha512').update(readFileSync(archive)).digest('hex') !== sha512)
        throw new Mend(`Maven ${version} 校验不符，没有使用`, 'its checksum differs; it was not used');
      await run('tar', ['-xzf', archive, '-C', work]);
      // Somebody else may have been faster.
      if (!existsSync(home)) renameSync(join(work, `apache-maven-${version}`), home);
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return home;
}

/** @param {string} work @returns {Promise<string>} */
async function download(work) {
  const source = mavenSource();
  const headers = source?.authorization ? { authorization: source.authorization } : {};
  try {
    await run('npm', [
      'install',
      '--prefix',
      work,
      '--no-audit',
      '--no-fund',
      '--no-save',
      '--ignore-scripts',
      `${downloader}@${downloaderVersion}`,
    ]);
    const { default: fetched } = createRequire(join(work, 'node_modules', '_'))(downloader);
    return await fetched(
      `org.apache.maven:apache-maven:tar.gz:bin:${version}`,
      work,
      source?.url,
      undefined,
      {
        headers,
      },
    );
  } catch (error) {
    const { stderr, message } = /** @type {{ stderr?: string, message?: string }} */ (error);
    const line = String(stderr || message)
      .trim()
      .split('\n')
      .at(-1);
    throw new Mend(
      `取得 Maven 失败：${line?.slice(0, 200)}；可自行安装 mvn，或设 AFTERCASE_MAVEN_REPOSITORY`,
      'Maven could not be obtained: install mvn or set AFTERCASE_MAVEN_REPOSITORY',
    );
  }
}
