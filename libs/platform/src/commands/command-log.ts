import { createHash } from 'node:crypto';
import { refused } from '../work/refused.js';
import type { Work } from '../work/work.js';

export interface Logged<T> {
  answer: T;
  status: number;
  replayed: boolean;
}

/** Same content, same hash, whatever the order of the fields. */
export function bodyHash(body: unknown): string {
  return createHash('sha256').update(stable(body)).digest('hex');
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => `${JSON.stringify(name)}:${stable(one)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * Runs an action once per key and stores its answer in the same transaction, for as long as the documents are kept. A
 * concurrent call with the same key waits for the first by the key's lock. The same key with other content is
 * refused. Under `formerKey` the release before kept its answers: for a day a repetition finds them there.
 */
export async function answerOnce<T>(
  work: Work,
  command: { key: string; formerKey?: string; name: string; hash: string },
  handle: () => Promise<{ answer: T; status: number }>,
): Promise<Logged<T>> {
  await work.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 7))', [command.key]);
  const [known] = await work.em.execute<
    { name: string; body_hash: string; answer: { value: T }; status: number }[]
  >(
    `select name, body_hash, answer, status from command_log where key = ? or (key = ? and at > ?::timestamptz - interval '1 day')
     order by key = ? desc limit 1`,
    [command.key, command.formerKey ?? command.key, work.now, command.key],
  );
  if (known) {
    if (known.name !== command.name || known.body_hash !== command.hash)
      throw refused('IDEMPOTENCY_KEY_REUSED');
    return { answer: known.answer.value, status: known.status, replayed: true };
  }
  const { answer, status } = await handle();
  await work.em.flush();
  await work.em.execute(
    'insert into command_log (key, name, body_hash, answer, status, at) values (?, ?, ?, ?::jsonb, ?, ?)',
    [command.key, command.name, command.hash, JSON.stringify({ value: answer ?? null }), status, work.now],
  );
  return { answer, status, replayed: false };
}
