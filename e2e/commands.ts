import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

/** What a command left: its exit code (null when killed), its last line of JSON, and what it printed for people. */
export interface Ended<T> {
  code: number | null;
  answer: T;
  printed: string;
}

const main = fileURLToPath(new URL('../infra/commands/dist/main.js', import.meta.url));

/** Starts a command of the product as its users do, on the running product. */
export function command<T>(...args: string[]): { child: ChildProcess; ended: Promise<Ended<T>> } {
  const env = { ...process.env, ...inject('product').env };
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let printed = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    printed += text;
  });
  const ended = once(child, 'close').then(([code]) => {
    const last = said.trim().split('\n').at(-1) || 'null';
    return { code: code as number | null, answer: JSON.parse(last) as T, printed };
  });
  return { child, ended };
}

export const run = <T>(...args: string[]): Promise<Ended<T>> => command<T>(...args).ended;
