import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Mend } from '../process/say.mjs';

/** Java's major version, or 0. */
export async function javaVersion() {
  const printed = await promisify(execFile)('java', ['-version']).catch(() => ({ stderr: '' }));
  const [, major = '0', minor] = /version "(\d+)(?:\.(\d+))?/.exec(printed.stderr) ?? [];
  return major === '1' ? Number(minor) : Number(major);
}

/** @param {string} whose what runs on it */
export async function needJava(whose = 'Kafka') {
  const version = await javaVersion();
  if (version >= 17) return;
  throw new Mend(
    `${version ? `Java ${version} 太旧` : '缺少 Java'}，${whose} 需要 17：apt-get install openjdk-17-jre-headless`,
    `${whose} needs Java 17 (found ${version || 'none'})`,
  );
}
