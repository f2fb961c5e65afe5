import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { toPlay } from '@aftercase/testing';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { run } from './commands.js';
import { eventually } from './eventually.js';

const all = Array.from({ length: 1000 }, (_, n) => `不能开机 ${n},热水器`);
const lines = toPlay('cases that wait', all, { share: 1 / 4 });
const waiting = lines.length;
const { env } = inject('product');
let books: pg.Client;
let connection: Connection;
beforeAll(async () => {
  books = new pg.Client({ connectionString: env.DATABASE_URL });
  await books.connect();
  connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS ?? '' });
});
afterAll(async () => {
  await books?.end();
  await connection?.close();
});

/** The relay's own books: it looks for what is unsent and renews its lease at the same pace with no case at all. */
const notOfCases = ['outbox', 'relay_shard', 'migration'];

/** How often each table that cases live in was read or written, as PostgreSQL counts it. */
async function touches(): Promise<Record<string, number>> {
  const { rows } = await books.query<{ name: string; n: string }>(
    `select schemaname || '.' || relname as name,
            seq_scan + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd + n_tup_del as n
     from pg_stat_user_tables where relname <> all ($1) order by 1`,
    [notOfCases],
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
}

/** Events in the histories of all running workflows; a workflow task would add three. */
async function events(): Promise<Record<string, number>> {
  const client = new Client({ connection });
  const lengths: Record<string, number> = {};
  for await (const { workflowId } of client.workflow.list({
    query: 'ExecutionStatus = "Running"',
    pageSize: 1000,
  }))
    lengths[workflowId] = 0;
  const ids = Object.keys(lengths);
  const worker = async () => {
    for (let id = ids.pop(); id; id = ids.pop())
      lengths[id] = (await client.workflow.getHandle(id).describe()).historyLength;
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return lengths;
}

const cost = async () => ({ events: await events(), touches: await touches() });

describe('停着的案件不花费 · parked cases cost nothing', () => {
  it(`${waiting} cases that wait for a minute: 0 workflow tasks and 0 statements on their behalf`, async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'aftercase-waiting-')), 'calls.csv');
    await writeFile(file, ['message,product', ...lines].join('\n'));
    const { answer } = await run<{ accepted: number }>('import', file, '--branch', 'JX', '--json');
    expect(answer.accepted).toBe(waiting);

    // Nothing more to do: two readings fifteen seconds apart are equal. PostgreSQL updates the counters with a delay of seconds.
    const standing = await eventually('rest', async () => {
      const before = await cost();
      await pause(15_000);
      const after = await cost();
      return JSON.stringify(before) === JSON.stringify(after) && after;
    });
    const cases = Object.keys(standing.events).filter((id) => id.startsWith('case/'));
    expect(cases.length).toBeGreaterThanOrEqual(waiting);
    expect(Object.values(standing.events).every((length) => length > 3)).toBe(true);
    expect(standing.touches['intake.service_case']).toBeGreaterThan(waiting);

    await pause(60_000);
    expect(await cost()).toEqual(standing);
  });
});
