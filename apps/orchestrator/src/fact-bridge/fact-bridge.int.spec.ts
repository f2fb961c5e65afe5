import { randomUUID } from 'node:crypto';
import { type FactData, type FactType, facts } from '@aftercase/contracts';
import { casesQueue } from '@aftercase/contracts/stories';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aDevice,
  type EngineEnv,
  ownEngines,
  type Published,
  publishOnKafka,
  startIssuer,
} from '@aftercase/testing';
import { Client, Connection, isGrpcServiceError, type WorkflowHandle } from '@temporalio/client';
import { Client as Database } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FactBridgeModule } from '../orchestrator.module.js';

/** gRPC’s code: no such workflow, yet. */
const notFound = 5;
const patience = { timeout: 60_000, interval: 100 };
let engines: EngineEnv;
let bridge: TestService;
let database: Database;
let connection: Connection;
let temporal: Client;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
beforeAll(async () => {
  engines = await ownEngines('fact-bridge');
  issuer = await startIssuer();
  bridge = await createTestService(FactBridgeModule, {
    ...engines,
    ...issuer.env,
    SERVICE_ROLES: 'http,consumer',
  });
  database = new Database({
    connectionString: engines.DATABASE_URL,
    options: '-c search_path=orchestrator',
  });
  await database.connect();
  connection = await Connection.connect({ address: engines.TEMPORAL_ADDRESS });
  temporal = new Client({ connection, namespace: engines.TEMPORAL_NAMESPACE });
});
afterAll(async () => {
  await bridge?.stop();
  await database?.end();
  await connection?.close();
  await issuer?.stop();
});

let n = 0;
const aCase = () => `JX-C-20261126-${String(++n).padStart(4, '0')}`;
const workflowOf = (caseId: string) => `case/${caseId}`;
const rows = async (sql: string, caseId: string) => (await database.query(sql, [workflowOf(caseId)])).rows;
const runOf = async (caseId: string): Promise<string | undefined> =>
  (await rows('select state from case_run where workflow_id = $1', caseId))[0]?.state;
const kept = async (table: 'held_fact' | 'late_fact', caseId: string): Promise<string[]> =>
  (
    await rows(
      `select fact->>'type' as type from ${table} where workflow_id = $1 order by service, seq`,
      caseId,
    )
  ).map(({ type }) => type);

/** One fact of a service, as it lies on Kafka. */
const receive = <T extends FactType>(type: T, caseId: string, data: Partial<FactData<T>>, seq = 1) =>
  publishOnKafka(engines, [
    { type, key: caseId, branch: 'JX', seq, data: { caseId, branch: 'JX', ...data } } as unknown as Published,
  ]);
const called = (caseId: string) =>
  receive('intake.call.registered.v1', caseId, {
    call: caseId,
    kind: 'repair',
    channel: 'phone',
    device: aDevice().build(),
    complete: true,
    calledAt: new Date().toISOString(),
    pack: 'service-station',
    personal: { customer: '00000000-0000-0000-0000-000000000001', name: '王', phone: null, address: null },
    text: { fault: '不热' },
  });
const dispatch = 'JX-D-20261126-0001';
const technician = 'jx-technician-1';
const sent = (caseId: string, seq = 1) =>
  receive('dispatch.technician.assigned.v1', caseId, { dispatch, technician }, seq);
const arrived = (caseId: string, seq = 2) =>
  receive('dispatch.visit.arrived.v1', caseId, { dispatch, technician }, seq);

/** The facts that the workflow was signalled, in their order; no worker handles them here. */
const heard = (caseId: string) => signalsOf(temporal.workflow.getHandle(workflowOf(caseId)));

async function signalsOf(handle: WorkflowHandle): Promise<{ type: string }[]> {
  const history = await handle.fetchHistory().catch((error: unknown) => {
    if (isGrpcServiceError(error) && error.code === notFound) return undefined;
    throw error;
  });
  return (history?.events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signalled }) =>
    (signalled?.input?.payloads ?? []).map(({ data }) =>
      JSON.parse(Buffer.from(data ?? []).toString('utf8')),
    ),
  );
}
const typesOf = async (caseId: string) => (await heard(caseId)).map(({ type }) => type);
const first: FactType = 'intake.call.registered.v1';

describe('the bridge from Kafka to the workflows', () => {
  it('starts the story with the call, and hands on neither name nor free text', async () => {
    const caseId = aCase();
    await called(caseId);
    await vi.waitUntil(async () => (await runOf(caseId)) === 'open', patience);
    const [fact] = await heard(caseId);
    expect(fact).toMatchObject({ type: first, data: { caseId, pack: 'service-station' } });
    expect(JSON.stringify(fact)).not.toMatch(/王|不热/);
    expect(facts[first].drives).toBe('starts');
  });

  it('keeps early facts, and signals them in their order once the story has begun', async () => {
    const caseId = aCase();
    await sent(caseId);
    await arrived(caseId);
    await vi.waitUntil(async () => (await kept('held_fact', caseId)).length === 2, patience);
    expect(await typesOf(caseId)).toEqual([]);
    await called(caseId);
    await vi.waitUntil(async () => (await typesOf(caseId)).length === 3, patience);
    expect(await typesOf(caseId)).toEqual([
      first,
      'dispatch.technician.assigned.v1',
      'dispatch.visit.arrived.v1',
    ]);
    await vi.waitUntil(async () => (await kept('held_fact', caseId)).length === 0, patience);
  });

  it('lets no fact pass an earlier one of its service that is kept still, though the story has begun', async () => {
    const caseId = aCase();
    await called(caseId);
    await vi.waitUntil(async () => (await runOf(caseId)) === 'open', patience);
    const id = randomUUID();
    const type = 'dispatch.technician.assigned.v1';
    // As an orchestrator leaves it that dies between the start and the signalling of early facts.
    await database.query(
      `insert into held_fact (id, workflow_id, service, seq, fact) values ($1, $2, 'dispatch', 0, $3)`,
      [id, workflowOf(caseId), { id, type, service: 'dispatch', seq: 0, data: { caseId } }],
    );
    await receive('intake.case.resumed.v1', caseId, {}, 2);
    await vi.waitUntil(async () => (await typesOf(caseId)).includes('intake.case.resumed.v1'), patience);
    expect(await kept('held_fact', caseId)).toEqual([type]);
    await arrived(caseId, 1);
    await vi.waitUntil(async () => (await typesOf(caseId)).includes('dispatch.visit.arrived.v1'), patience);
    expect(await typesOf(caseId)).toEqual([
      first,
      'intake.case.resumed.v1',
      type,
      'dispatch.visit.arrived.v1',
    ]);
    await vi.waitUntil(async () => (await kept('held_fact', caseId)).length === 0, patience);
  });

  it('8.4 one that names another case is parked: neither case hears it', async () => {
    const [caseId, other] = [aCase(), aCase()];
    for (const one of [caseId, other]) {
      await called(one);
      await vi.waitUntil(async () => (await runOf(one)) === 'open', patience);
    }
    await receive('dispatch.technician.assigned.v1', caseId, { caseId: other, dispatch, technician });
    const parked = () =>
      database.query('select stream from parked_fact where stream = $1', [caseId]).then((all) => all.rows);
    await vi.waitUntil(async () => (await parked()).length === 1, patience);
    expect([await typesOf(caseId), await typesOf(other)]).toEqual([[first], [first]]);
  });

  it('signals a fact once that Kafka delivers twice', async () => {
    const caseId = aCase();
    await called(caseId);
    await called(caseId);
    await sent(caseId);
    await sent(caseId);
    await arrived(caseId);
    await vi.waitUntil(async () => (await typesOf(caseId)).includes('dispatch.visit.arrived.v1'), patience);
    expect(await typesOf(caseId)).toEqual([
      first,
      'dispatch.technician.assigned.v1',
      'dispatch.visit.arrived.v1',
    ]);
  });

  it('goes on after a death between the start and its entry in the ledger', async () => {
    const caseId = aCase();
    const start = { workflowId: workflowOf(caseId), taskQueue: casesQueue, args: [{ caseId, branch: 'JX' }] };
    const { firstExecutionRunId } = await temporal.workflow.start('serviceCase', start);
    await called(caseId);
    await vi.waitUntil(async () => (await runOf(caseId)) === 'open', patience);
    await sent(caseId);
    await vi.waitUntil(async () => (await typesOf(caseId)).length === 2, patience);
    const { runId } = await temporal.workflow.getHandle(workflowOf(caseId)).describe();
    expect(runId).toBe(firstExecutionRunId);
  });

  it('resumes a complaint with its case: it may have waited for the same person', async () => {
    const caseId = aCase();
    const complaint = 'JX-P-20261126-0001';
    await called(caseId);
    await receive('complaints.complaint.opened.v1', caseId, {
      complaint,
      source: 'call',
      against: null,
      text: { what: '等了三天' },
    });
    const handle = temporal.workflow.getHandle(`complaint/${complaint}`);
    const open = `select 1 from case_run where case_id = $1 and state = 'open'`;
    await vi.waitUntil(async () => (await database.query(open, [caseId])).rows.length === 2, patience);
    await receive('intake.case.resumed.v1', caseId, {}, 2);
    await vi.waitUntil(async () => (await typesOf(caseId)).includes('intake.case.resumed.v1'), patience);
    expect((await signalsOf(handle)).map(({ type }) => type)).toEqual([
      'complaints.complaint.opened.v1',
      'intake.case.resumed.v1',
    ]);
    expect(await typesOf(caseId)).toEqual([first, 'intake.case.resumed.v1']);
  });

  it('keeps facts that come after the end, known from Kafka or from Temporal alone, and starts nothing again', async () => {
    const archived = aCase();
    await called(archived);
    await receive('intake.case.archived.v1', archived, { outcome: 'on-site/none/free' }, 2);
    await vi.waitUntil(async () => (await runOf(archived)) === 'closed', patience);
    const ended = aCase();
    await called(ended);
    await vi.waitUntil(async () => (await runOf(ended)) === 'open', patience);
    await temporal.workflow.getHandle(workflowOf(ended)).terminate();
    for (const caseId of [archived, ended]) {
      await sent(caseId);
      await vi.waitUntil(async () => (await kept('late_fact', caseId)).length === 1, patience);
      expect(await kept('late_fact', caseId)).toEqual(['dispatch.technician.assigned.v1']);
      expect(await runOf(caseId)).toBe('closed');
      expect(await typesOf(caseId)).toEqual([first]);
    }
  });
});
