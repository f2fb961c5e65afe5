import { randomBytes } from 'node:crypto';
import { appendFile, cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { factsTopic, type ServiceName, type StateType, states, topicOf } from '@aftercase/contracts';
import { Client, Connection, type WorkflowExecutionInfo } from '@temporalio/client';
import { type IHeaders, Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import type { Accepted } from '../command/journal.js';
import type { Where } from './clean-books.spec.js';
import { documentServices } from './document-services.js';

/** Breaks a copy of the books, or the books themselves if it can mend them again; answers where the broken ones lie. */
export type Break = (clean: Where) => Promise<{ broken: Where; mend?: () => Promise<void> }>;

/** Which invariants report (the first is the one that is meant), what was broken, and how. */
export type Injection = [reports: string, broken: string, how: Break];
/** What must not be reported. */
export type Harmless = [what: string, how: Break];

/**
 * Changes a copy of the database. Keys between tables and triggers are dropped, as in a bad restore: the checker
 * must see what the database would have refused. Which row is meant is said: any row is another one in another run.
 */
export const sql =
  (...statements: string[]): Break =>
  async (clean) => {
    const anyOne = statements.find((statement) => /^(?!.*order by).*limit 1/m.test(statement));
    if (anyOne) throw new Error(`says not which row it means: ${anyOne}`);
    const url = new URL(clean.DATABASE_URL);
    const original = url.pathname.slice(1);
    const copy = `${original}_${randomBytes(3).toString('hex')}`;
    await onDatabase(clean.DATABASE_URL.replace(original, 'postgres'), (client) =>
      client.query(`create database "${copy}" template "${original}"`),
    );
    url.pathname = `/${copy}`;
    await onDatabase(url.href, async (client) => {
      await client.query('set session_replication_role = replica');
      for (const statement of statements) {
        const { command, rowCount } = await client.query(statement);
        if (rowCount === 0) throw new Error(`${command} found no row: ${statement}`);
      }
    });
    return { broken: { ...clean, DATABASE_URL: url.href } };
  };

export const again = (message: Message, headers: Record<string, string>) => ({
  ...message,
  headers: { ...message.headers, ...headers },
});
export const firstOf = (messages: Message[]) => messages[0] as Message;
export const noSuch = '00000000-0000-7000-8000-000000000000';

async function onDatabase(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

export interface Message {
  key: string;
  value: string;
  headers: Record<string, string>;
  partition: number;
  /** Where it lay. */
  offset: string;
}

export const first = (table: string, column: string, where: string) =>
  `${column} = (select ${column} from ${table} where ${where} order by ${column} limit 1)`;

/** Copies all topics of facts and states, in their order, to another prefix, the messages of one changed on the way. */
export const kafka =
  (changed: ServiceName | StateType, change: (messages: Message[]) => Message[]): Break =>
  async (clean) => {
    const prefix = `${clean.KAFKA_TOPIC_PREFIX}-${randomBytes(3).toString('hex')}`;
    const client = new Kafka({ brokers: clean.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
    const admin = client.admin();
    const producer = client.producer();
    await Promise.all([admin.connect(), producer.connect()]);
    const what = [...documentServices, ...(Object.keys(states) as StateType[])];
    const topics = what.map((one) => ({ topic: topicFor(one, prefix), numPartitions: 12 }));
    await admin.createTopics({ topics, waitForLeaders: true });
    for (const one of what) {
      const messages = await messagesOn(client, topicFor(one, clean.KAFKA_TOPIC_PREFIX));
      const copied = one === changed ? change(messages) : messages;
      if (copied.length > 0) await producer.send({ topic: topicFor(one, prefix), messages: copied });
    }
    await Promise.all([admin.disconnect(), producer.disconnect()]);
    return { broken: { ...clean, KAFKA_TOPIC_PREFIX: prefix } };
  };

const topicFor = (one: ServiceName | StateType, prefix: string): string =>
  one in states ? topicOf(one as StateType, prefix) : factsTopic(one as ServiceName, prefix);

/** What is done about a message on the topic of a state. */
export const about =
  (
    type: StateType,
    which: (message: Message) => boolean,
    act: (message: Message & { topic: string }) => Break,
  ) =>
  (where: Where): Break =>
  async (clean) => {
    const client = new Kafka({ brokers: clean.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
    const topic = topicFor(type, where.KAFKA_TOPIC_PREFIX);
    const message = (await messagesOn(client, topic)).find(which) as Message;
    return act({ ...message, topic })(clean);
  };

/** A consumer did not believe it: it lies with the dead letters. */
export const buried =
  ({ topic, partition, offset, key, value }: Message & { topic: string }): Break =>
  async (clean) => {
    const client = new Kafka({ brokers: clean.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
    const [admin, producer] = [client.admin(), client.producer()];
    await Promise.all([admin.connect(), producer.connect()]);
    const letters = `${topic}.dlq.test`;
    await admin.createTopics({ topics: [{ topic: letters, numPartitions: 1 }], waitForLeaders: true });
    const headers = { dlq_topic: topic, dlq_partition: String(partition), dlq_offset: offset };
    await producer.send({ topic: letters, messages: [{ key, value, headers }] });
    await Promise.all([admin.disconnect(), producer.disconnect()]);
    return { broken: clean };
  };

/** One after the other. */
export const both =
  (one: Break, other: (first: Where) => Break): Break =>
  async (clean) => {
    const { broken } = await one(clean);
    return other(broken)(broken);
  };

async function messagesOn(client: Kafka, topic: string): Promise<Message[]> {
  const admin = client.admin();
  await admin.connect();
  const left = (await admin.fetchTopicOffsets(topic)).reduce((sum, { high }) => sum + Number(high), 0);
  await admin.disconnect();
  const found: Message[] = [];
  if (left === 0) return found;
  const consumer = client.consumer({ groupId: `copy-${randomBytes(4).toString('hex')}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((all, failed) => {
    const eachMessage = async ({ partition, message }: { partition: number; message: RawMessage }) => {
      const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]);
      const text = (bytes: Buffer | null) => bytes?.toString() ?? '';
      found.push({
        key: text(message.key),
        value: text(message.value),
        partition,
        offset: message.offset,
        headers: Object.fromEntries(headers),
      });
      if (found.length === left) all();
    };
    consumer.run({ eachMessage }).catch(failed);
  });
  await consumer.disconnect();
  return found;
}
interface RawMessage {
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers?: IHeaders;
}

/** Adds a line to a copy of the caller's journal. */
export const journal =
  (line: Omit<Accepted, 'at'>): Break =>
  async (clean) => {
    const folder = await mkdtemp(join(clean.AFTERCASE_DATA, 'journal-'));
    await cp(join(clean.AFTERCASE_DATA, 'journal.ndjson'), join(folder, 'journal.ndjson'));
    await appendFile(join(folder, 'journal.ndjson'), `${JSON.stringify({ ...line, at: new Date() })}\n`);
    return { broken: { ...clean, AFTERCASE_DATA: folder } };
  };

/** Does something to the workflow of a case that is open. Mended by a new run in its place. */
export const temporal =
  (act: (client: Client, workflowId: string) => Promise<unknown>, after: string | undefined): Break =>
  async (clean) => {
    const connection = await Connection.connect({ address: clean.TEMPORAL_ADDRESS });
    const namespace = clean.TEMPORAL_NAMESPACE;
    const client = new Client({ connection, namespace });
    const one = (await runs(client, `ExecutionStatus = 'Running'`)).find(({ workflowId }) =>
      workflowId.startsWith('case/'),
    );
    if (!one) throw new Error('no case is open');
    const { workflowId } = one;
    const becomes = async (status: string | undefined) => {
      for (;;) {
        const [latest] = await runs(client, `WorkflowId = '${workflowId}'`);
        if (latest?.status.name === status) return;
        await pause(100);
      }
    };
    await act(client, workflowId);
    await becomes(after);
    const mend = async () => {
      const taskQueue = 'nobody';
      const workflowIdConflictPolicy = 'TERMINATE_EXISTING';
      await client.workflow.start('serviceCase', {
        workflowId,
        taskQueue,
        workflowIdConflictPolicy,
        args: [],
      });
      await becomes('RUNNING');
      await connection.close();
    };
    return { broken: clean, mend };
  };

/** The code of an open case's workflow fails: as a worker reports it that could not tell the story. */
export const failing =
  (message: string): Break =>
  async (clean) => {
    const queue = `failing-${randomBytes(3).toString('hex')}`;
    const fail = async (client: Client, workflowId: string) => {
      await client.workflow.getHandle(workflowId).terminate();
      await client.workflow.start('serviceCase', { workflowId, taskQueue: queue, args: [] });
      const { namespace } = client.options;
      const polled = { namespace, taskQueue: { name: queue }, identity: 'a worker' };
      // A request without a deadline is refused.
      const { taskToken } = await client.withDeadline(Date.now() + 30_000, () =>
        client.workflowService.pollWorkflowTaskQueue(polled),
      );
      const failure = { message, source: 'TypeScriptSDK', applicationFailureInfo: { type: 'TypeError' } };
      await client.workflowService.respondWorkflowTaskFailed({ namespace, taskToken, cause: 14, failure });
    };
    const { broken, mend } = await temporal(fail, 'RUNNING')(clean);
    return { broken, mend };
  };

/** The latest first. */
async function runs(client: Client, query: string): Promise<WorkflowExecutionInfo[]> {
  const found: WorkflowExecutionInfo[] = [];
  for await (const run of client.workflow.list({ query })) found.push(run);
  return found.sort((a, b) => b.startTime.getTime() - a.startTime.getTime());
}
