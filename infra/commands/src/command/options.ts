import { parseArgs } from 'node:util';

/** A wrong word on the command line: one line of what is accepted, exit 2. */
export class Usage extends Error {}

type Flags = Record<string, { type: 'string' | 'boolean'; default?: string | boolean }>;

export function options<F extends Flags>(args: string[], flags: F, usage: string) {
  try {
    return parseArgs({ args, options: { ...flags, json: { type: 'boolean' } }, allowPositionals: true });
  } catch {
    throw new Usage(usage);
  }
}

/** Progress is for people and goes to stderr; with `--json` the last line of stdout is the answer. */
export const report = (line: string) => process.stderr.write(`${line}\n`);
export const answer = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
