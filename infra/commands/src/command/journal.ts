import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from './addresses.js';

const file = join(dataDir, 'journal.ndjson');

/**
 * One line for every number that the product accepted, written on the caller's side; `verify` compares it with the
 * database.
 */
export interface Accepted {
  by: 'demo' | 'import' | 'faults';
  call: string;
  cases: string[];
  at: string;
}

export function noteAccepted(entry: Omit<Accepted, 'at'>): void {
  mkdirSync(dataDir, { recursive: true });
  appendFileSync(file, `${JSON.stringify({ ...entry, at: new Date().toISOString() })}\n`);
}

/** A kill may leave half a line at the end; its call was answered but not noted, so it is no promise of ours. */
export function readJournal(): Accepted[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line ? [JSON.parse(line) as Accepted] : [];
      } catch {
        return [];
      }
    });
}
