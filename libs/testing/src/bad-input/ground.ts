import { randomUUID } from 'node:crypto';
import { type Caller, roles, type ServiceName } from '@aftercase/contracts';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { vi } from 'vitest';
import { aCaller } from '../builders/caller.js';
import { registered } from '../builders/known.js';
import { type EngineEnv, ownEngines } from '../engines/own-engines.js';
import { publishOnKafka } from '../engines/publish-on-kafka.js';
import { startIssuer, type TestIssuer } from '../identity/issuer.js';
import type { Answered, Tried } from './bad-class.js';
import type { Ground } from './faults.js';
import type { Sent } from './sent.js';
import { openCase } from './taken.js';

/** A service inside the test's own process. */
export interface Opened {
  url: string;
  stop(): Promise<void>;
}
/** Starts it on these engines. */
export type Open = (env: Record<string, string>) => Promise<Opened>;

const patience = { timeout: 60_000, interval: 100 };
const zone = 'Asia/Shanghai';

/** A service on engines of its own, with two branches and a case that it knows of; nothing but the test asks it. */
export async function openGround(service: ServiceName, open: Open) {
  const engines = await ownEngines(`${service}-bad-input`);
  const [issuer, elsewhere] = [await startIssuer(), await startIssuer()];
  const opened = await open({ SERVICE_ROLES: 'http,consumer', ...engines, ...issuer.env });
  const schema = service.replaceAll('-', '_');
  const database = new Client({
    connectionString: engines.DATABASE_URL,
    options: `-c search_path=${schema}`,
  });
  await database.connect();
  const rows = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows;
  await tell(service, engines, rows);
  const bearer = bearers(issuer, service);
  await seated(opened.url, bearer);
  const tables = await tablesIn(rows, schema);
  const log = vi.spyOn(Logger.prototype, 'log');
  let strangers = 0;
  let stopped = false;
  const stop = async () => {
    if (!stopped) await opened.stop();
    stopped = true;
    log.mockRestore();
  };
  const ground: Ground = {
    service,
    issuer,
    elsewhere,
    url: opened.url,
    rows,
    logged: () => log.mock.calls.flatMap(([line]) => /^refused: (\w+)$/.exec(String(line))?.[1] ?? []),
    books: async () => (await rows(digestOf(tables))).map(({ said }) => String(said)).sort(),
    async send(sent, who = aCaller('auditor')) {
      const answer = await answered(opened.url, sent, typeof who === 'string' ? who : await bearer(who));
      if (typeof who === 'string' && answer.status === 401) strangers += 1;
      return answer;
    },
  };
  return Object.assign(ground, {
    strangers: () => strangers,
    /** The last of them are summed up when the service stops. */
    strangersOnTrail: async () => {
      await stop();
      const [sum] = await rows("select sum(times)::int as n from audit_entry where who = 'anonymous'");
      return sum?.n;
    },
    close: async () => {
      await stop();
      await database.end();
      await issuer.stop();
      await elsewhere.stop();
    },
  });
}

/** Each person's token is made once: thousands of requests are sent with it. */
function bearers(issuer: TestIssuer, service: ServiceName): (who: Caller) => Promise<string> {
  const tokens = new Map<string, Promise<string>>();
  return (who) => {
    const id = JSON.stringify(who);
    const token = tokens.get(id) ?? issuer.mintToken(who, service, '1h').then((one) => `Bearer ${one}`);
    tokens.set(id, token);
    return token;
  };
}

async function answered(
  url: string,
  { method, path, headers, body }: Sent,
  authorization: string,
): Promise<Answered> {
  const own = Object.assign(
    method === 'GET' ? {} : { 'idempotency-key': randomUUID() },
    headers,
    authorization && { authorization },
  ) as Record<string, string>;
  const sent = { method, headers: own, redirect: 'manual' as const };
  const answer = await fetch(
    `${url}${path}`,
    body === undefined ? sent : Object.assign({ body: body as string }, sent),
  );
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, text: await answer.text(), headers: answer.headers };
}

/** Whoever is known has a seat before anything is tried: what is tried makes none. */
async function seated(url: string, bearer: (who: Caller) => Promise<string>): Promise<void> {
  for (const branch of ['JX', 'HZ', '*'])
    for (const role of roles)
      await fetch(`${url}/health/live`, { headers: { authorization: await bearer(aCaller(role, branch)) } });
}

type Rows = Tried['rows'];
/** What other services would have told, where this one listens to it. */
async function tell(service: ServiceName, engines: EngineEnv, rows: Rows): Promise<void> {
  const has = async (table: string) =>
    (await rows('select to_regclass($1) as found', [table]))[0]?.found !== null;
  const count = async (table: string) => (await rows(`select 1 from ${table}`)).length;
  if (await has('known_branch')) {
    const branch = (name: string) => ({
      name,
      branch: name,
      parent: null,
      zone,
      pack: 'service-station',
      adoptions: [],
    });
    const of = (key: string) => ({
      type: 'hr-assessment.branch.state.v1' as const,
      key,
      branch: key,
      data: branch(key),
    });
    await publishOnKafka(engines, [of('JX'), of('HZ')]);
    await vi.waitUntil(async () => (await count('known_branch')) >= 2, patience);
  }
  if (service === 'hr-assessment')
    for (const name of ['JX', 'HZ'])
      await rows(
        `insert into branch (branch, name, parent, zone, pack) values ($1, $1, null, $2, 'service-station')`,
        [name, zone],
      );
  if (await has('known_case')) {
    await publishOnKafka(engines, [registered(openCase)]);
    await vi.waitUntil(async () => (await count('known_case')) === 1, patience);
  }
}

/** What is refused may stand on the audit trail, and what is sent or listened to goes on by itself. */
const besides = ['audit_entry', 'audit_head', 'relay_shard', 'inbox_watermark', 'migration'];
async function tablesIn(rows: Rows, schema: string): Promise<string[]> {
  const found = await rows('select tablename from pg_tables where schemaname = $1 order by 1', [schema]);
  return found.map(({ tablename }) => String(tablename)).filter((table) => !besides.includes(table));
}
const digestOf = (tables: readonly string[]): string =>
  tables
    .map(
      (table) =>
        `select '${table} ' || count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as said from ${table} t`,
    )
    .join(' union all ');
