import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  drivingFacts,
  type FactType,
  facts,
  type ServiceName,
  storyOf,
  withoutKeptApart,
} from '@aftercase/contracts';
import { type RecordedFact, routeAt, unlike } from '@aftercase/contracts/said';
import { allFactsOnKafka, type FactOnKafka } from '@aftercase/testing';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { run } from './commands.js';
import { eventually } from './eventually.js';

interface Said {
  route: string;
  input: Record<string, unknown>;
  traceparent: string;
}
interface Row extends RecordedFact {
  type: FactType;
  service: ServiceName;
  stream: string;
  seq: string;
  lateReason: string | null;
}
/** What these play between them: complaints, appeals, returns, the shop, the outside maker, prices, agreements. */
const plays = [
  ['--pack', 'field-service'],
  ['--pack', 'service-station', '--cases', '20'],
  ['--pack', 'company'],
  ['--pack', 'service-centre'],
];
const services = ['intake', 'dispatch', 'repair-shop', 'billing', 'complaints', 'hr-assessment'] as const;
const notes = join(tmpdir(), `aftercase-said-${process.pid}.ndjson`);
const { env } = inject('product');
const topics = {
  KAFKA_BROKERS: env.KAFKA_BROKERS as string,
  KAFKA_TOPIC_PREFIX: env.KAFKA_TOPIC_PREFIX ?? 'aftercase',
};

let database: pg.Client;
let temporal: Connection;
let said: Said[];
/** Each request with the facts of its own unit of work. */
let walked: { name: string; said: Record<string, unknown>; rows: Row[] }[];

beforeAll(async () => {
  database = new pg.Client({ connectionString: env.DATABASE_URL });
  await database.connect();
  temporal = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  process.env.AFTERCASE_SAID = notes;
  for (const play of plays) {
    const { answer, printed } = await run<{ failed: number }>('demo', ...play, '--json');
    expect(answer?.failed, printed).toBe(0);
  }
  delete process.env.AFTERCASE_SAID;
  said = readFileSync(notes, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
  walked = [];
  for (const one of said) walked.push(await walk(one));
});
afterAll(async () => {
  rmSync(notes, { force: true });
  await database?.end();
  await temporal?.close();
});

/** What listeners record in the same trace comes in units of work of their own, which are later. */
async function walk({ route, input, traceparent }: Said) {
  const at = routeAt.get(route);
  if (!at) throw new Error(`${route} is no route`);
  const { rows } = await database.query<Row>(
    `select type, stream, seq, data, late_reason as "lateReason",
            to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt"
     from ${at.route.service.replace('-', '_')}.outbox o where traceparent = $1 and topic like '%.facts.v1'
       and recorded_at = (select min(recorded_at) from ${at.route.service.replace('-', '_')}.outbox where traceparent = $1)
     order by position`,
    [traceparent],
  );
  const { service } = at.route;
  const own = rows.map((row) => Object.assign(row, { service: service as ServiceName }));
  return { name: at.name, said: at.route.input.parse(input) as Record<string, unknown>, rows: own };
}

describe('every fact on the real engines, from the HTTP field to who hears it: what is said decides (1.1)', () => {
  it('what people said stands in the outbox, each field as they said it', () => {
    expect(walked.flatMap((one) => unlike(one.name, one.said, one.rows))).toEqual([]);
    const late = walked.filter((one) => one.said.lateReason !== undefined);
    for (const one of late)
      expect(one.rows.map(({ lateReason }) => lateReason)).toEqual(one.rows.map(() => one.said.lateReason));
    // Both answers of what the whole kind of fault is named after, and most of what people do.
    const findings = walked.filter(({ name }) => name === 'recordFinding');
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(walked.map(({ name }) => name)).size).toBeGreaterThan(40);
  });

  it.each(services)('of %s, it lies on Kafka so, and each listener is handed it so', async (service) => {
    const published = await allFactsOnKafka(topics, service);
    const at = new Map<string, FactOnKafka>(published.map((one) => [`${one.caseId} ${one.seq}`, one]));
    const own = walked.flatMap((one) => one.rows).filter((row) => row.service === service);
    expect(own.length).toBeGreaterThan(0);
    for (const row of own) {
      const sent = at.get(`${row.stream} ${row.seq}`);
      expect([sent?.type, sent?.data], `${row.stream} #${row.seq}`).toEqual([row.type, row.data]);
      expect(facts[row.type].data.parse(sent?.data), row.type).toEqual(row.data);
    }
  });

  it('each story was signalled with it so, without what people wrote', async () => {
    const client = new Client({
      connection: temporal,
      namespace: env.TEMPORAL_NAMESPACE ?? 'default',
    });
    const driving = walked.flatMap((one) => one.rows).filter(({ type }) => drivingFacts.includes(type));
    const stories = Map.groupBy(driving, ({ type, data }) => storyOf(type, data).workflowId);
    expect(stories.size).toBeGreaterThan(20);
    for (const [workflowId, rows] of stories) {
      const heardOf = (row: Row, signals: Signalled[]) =>
        signals.find((one) => one.service === row.service && one.seq === Number(row.seq));
      const signals = await eventually(`all that ${workflowId} hears`, async () => {
        const now = (await signalsOf(client, workflowId)).concat(await lateOf(workflowId));
        return rows.every((row) => heardOf(row, now)) ? now : undefined;
      });
      for (const row of rows) {
        const heard = heardOf(row, signals);
        const data = withoutKeptApart(row.data);
        expect([heard?.type, heard?.data], `${workflowId}: ${row.type}`).toEqual([row.type, data]);
      }
    }
  });
});

interface Signalled {
  type: string;
  service: string;
  seq: number;
  data: Record<string, unknown>;
}
/** What came when the story had ended, as the bridge would have signalled it. */
async function lateOf(workflowId: string): Promise<Signalled[]> {
  const { rows } = await database.query<{ fact: Signalled }>(
    'select fact from orchestrator.late_fact where workflow_id = $1',
    [workflowId],
  );
  return rows.map(({ fact }) => fact);
}

async function signalsOf(client: Client, workflowId: string): Promise<Signalled[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signalled }) =>
    (signalled?.input?.payloads ?? []).map(
      ({ data }) => JSON.parse(Buffer.from(data ?? []).toString('utf8')) as Signalled,
    ),
  );
}
