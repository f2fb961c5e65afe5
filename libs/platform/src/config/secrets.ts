import { readFileSync, statSync } from 'node:fs';

type Env = Record<string, string | undefined>;

/** Every user of the machine may read it. */
const worldReadable = 0o004;

export interface Secrets {
  env: Env;
  /** What is wrong, by variable; never a value. */
  wrong: string[];
  warnings: string[];
}

/**
 * A variable's value may lie in a file, named by `<NAME>_FILE`, as secret stores and containers hand secrets on: it is
 * then in no process list and no crash report. Both at once are refused, since nobody would know which one counts. A
 * line's end at the end is none of it.
 */
export function secretsFromFiles(env: Env, names: readonly string[]): Secrets {
  const found: Secrets = { env: Object.assign({}, env), wrong: [], warnings: [] };
  for (const name of names) {
    const file = env[`${name}_FILE`];
    if (file === undefined) continue;
    if (env[name] !== undefined) {
      found.wrong.push(`${name}: 与 ${name}_FILE 只能给一个 / give it or ${name}_FILE, not both`);
      continue;
    }
    try {
      const value = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      if (value === '') found.wrong.push(`${name}_FILE: 文件是空的 / the file is empty: ${file}`);
      else found.env[name] = value;
      if (statSync(file).mode & worldReadable)
        found.warnings.push(
          `${name}_FILE: 人人可读，应 chmod 600 / everybody can read it; chmod 600 ${file}`,
        );
    } catch {
      found.wrong.push(`${name}_FILE: 读不了 / cannot be read: ${file}`);
    }
  }
  return found;
}
