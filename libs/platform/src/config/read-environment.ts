import type { z } from 'zod';
import { secretsFromFiles } from './secrets.js';

/** What is wrong with the environment, in one line. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const warned = new Set<string>();

/**
 * What a process is configured by: each variable of the shape, or the file that `<NAME>_FILE` names, checked. Nothing
 * of a value is ever said.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export function readEnvironment<S extends z.ZodObject>(
  shape: S,
  env: Record<string, string | undefined>,
): z.output<S> {
  const { env: whole, wrong, warnings } = secretsFromFiles(env, Object.keys(shape.shape));
  for (const warning of warnings.filter((one) => !warned.has(one))) {
    warned.add(warning);
    process.stderr.write(`${warning}\n`);
  }
  const result = shape.safeParse(whole);
  if (result.success && wrong.length === 0) return result.data;
  // What lies in no file that can be read is not also missing.
  const said = (name: string) => wrong.some((one) => one.startsWith(name));
  const issues = (result.error?.issues ?? []).filter(({ path }) => !said(String(path[0])));
  const all = wrong.concat(issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  throw new ConfigError(`配置有误 / the configuration is not right: ${all.join('; ')}`);
}
