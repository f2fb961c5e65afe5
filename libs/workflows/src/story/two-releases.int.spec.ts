import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type CommandName, commands, type SentCommand } from '@aftercase/contracts';
import { casesQueue, currentRelease, queueOf, renewSignal, toldReleases } from '@aftercase/contracts/stories';
import type { FrozenPack } from '@aftercase/regulations';
import { ownEngines } from '@aftercase/testing';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PlayedCase, workflowBundle } from '../service-case/stage.spec.js';

/** The release before, as it was: made by `releases/freeze.mjs` from its own sources. */
const before = currentRelease - 1;
const bundleBefore = (): WorkflowBundle => ({
  code: gunzipSync(
    readFileSync(new URL(`../../releases/release-${before}.bundle.js.gz`, import.meta.url)),
  ).toString('utf8'),
});
/** The pack as that release froze it into its runs; today's freezing holds more, which its stories never saw. */
const pack = ((): FrozenPack => {
  const history = readFileSync(new URL('../../histories/on-site-free.json', import.meta.url), 'utf8');
  const payloads = [...history.matchAll(/"data":\s*"([A-Za-z0-9+/=]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
  const opened = payloads.find((one) => one.includes('"pack":{')) ?? '';
  return (JSON.parse(opened) as { value: { pack: FrozenPack } }).value.pack;
})();

const technician = 'jx-technician-1';
const visit = { dispatch: 'JX-D-20261124-0001', technician };
const card = 'JX-K-20261124-0001';
const voucher = 'JX-V-20261124-0001';
const receipt = 'JX-R-20261124-0001';
const finished = { card, labourMinutes: 60, parts: [] };

/** What everyone does in a repair that is taken in and paid, in order; a case may stand after each. */
const life: ((played: PlayedCase) => Promise<unknown>)[] = [
  (played) => told(played, 'dispatch.openDispatch'),
  (played) => played.hear('intake.customer.answered.v1', {}),
  (played) => played.hear('dispatch.technician.assigned.v1', visit),
  (played) => played.hear('dispatch.visit.arrived.v1', visit),
  (played) =>
    played.hear('dispatch.visit.finished.v1', { ...visit, result: 'take-in', labourMinutes: 10, parts: [] }),
  (played) => played.hear('repair-shop.receipt.issued.v1', { receipt, technician }),
  (played) => played.hear('dispatch.voucher.signed.v1', { dispatch: visit.dispatch, voucher }),
  (played) => told(played, 'repair-shop.takeIn'),
  (played) => played.hear('repair-shop.repair.finished.v1', finished),
  (played) => played.hear('repair-shop.repair.inspected.v1', { card, passed: true, returnOn: null }),
  (played) => played.hear('repair-shop.goods.returned.v1', { receipt }),
  (played) => told(played, 'billing.issueInvoice'),
  (played) => played.hear('intake.voucher.returned.v1', { voucher }),
];
const told = (played: PlayedCase, name: CommandName) =>
  vi.waitUntil(() => played.all(name).length > 0, { timeout: 90_000, interval: 50 });
const goOn = async (played: PlayedCase, from: number, to = life.length) => {
  for (const step of life.slice(from, to)) await step(played);
};

let env: TestWorkflowEnvironment;
let address: string;
let today: WorkflowBundle;
const cases = new Map<string, PlayedCase>();
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = await ownEngines('releases');
  address = TEMPORAL_ADDRESS;
  env = await TestWorkflowEnvironment.createFromExistingServer({
    address,
    namespace: TEMPORAL_NAMESPACE,
  });
  today = await workflowBundle();
  const answer = (name: CommandName) => async (envelope: SentCommand) =>
    (cases.get(envelope.caseId) as PlayedCase).answer(name, envelope, Date.now());
  const names = Object.keys(commands) as CommandName[];
  const activities = Object.fromEntries(names.map((name) => [name, answer(name)]));
  for (const service of new Set(names.map((name) => commands[name].service)))
    await running({ taskQueue: service, activities });
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await env?.teardown();
});

/** Answers how it is stopped. Nothing is cached: each task is told from the history, by whichever worker takes it. */
async function running(options: Parameters<typeof Worker.create>[0]): Promise<() => Promise<void>> {
  // A connection each, as processes have: on one, a second worker of the same queue is refused.
  const connection = await NativeConnection.connect({ address });
  const { namespace } = env;
  const worker = await Worker.create({ connection, namespace, maxCachedWorkflows: 0, ...options });
  const run = worker.run();
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    worker.shutdown();
    await run;
    await connection.close();
  };
  stops.push(stop);
  return stop;
}

/** A case as the release before starts it: on its queue, knowing of no release. */
async function begunBefore(): Promise<PlayedCase> {
  const caseId = `JX-C-20261124-${String(cases.size + 1).padStart(4, '0')}`;
  const played = new PlayedCase(env, pack, caseId, { soldOn: '2019-01-01' });
  cases.set(caseId, played);
  const taskQueue = queueOf(before);
  const args = [{ caseId, branch: 'JX' }];
  await env.client.workflow.start('serviceCase', { workflowId: `case/${caseId}`, taskQueue, args });
  return played;
}
const handleOf = ({ caseId }: PlayedCase) => env.client.workflow.getHandle(`case/${caseId}`);
const queueNow = async (played: PlayedCase) => (await handleOf(played).describe()).taskQueue;

/** As `ops -- renew` asks, until the run has gone over: a worker of the release before knows no such request. */
const renewed = (played: PlayedCase) =>
  vi.waitUntil(
    async () => {
      if ((await queueNow(played)) === casesQueue) return true;
      await handleOf(played).signal(renewSignal);
      return false;
    },
    { timeout: 90_000, interval: 300 },
  );

describe('open cases of the release before', () => {
  it('go on under both releases’ workers at once, and none is stuck', async () => {
    const stopBefore = await running({ taskQueue: queueOf(before), workflowBundle: bundleBefore() });
    const stands = life.map((_, n) => n + 1);
    // Two that stand after each step: one stays with its release to the end, the other is asked to go over.
    const open = await Promise.all(
      [...stands, ...stands].map(async (stand) => {
        const played = await begunBefore();
        await goOn(played, 0, Math.min(stand, life.length - 1));
        return { played, stand: Math.min(stand, life.length - 1) };
      }),
    );
    for (const release of toldReleases) await running({ taskQueue: queueOf(release), workflowBundle: today });

    const [staying, going] = [open.slice(0, stands.length), open.slice(stands.length)];
    await Promise.all([
      ...staying.map(({ played, stand }) => goOn(played, stand, Math.min(stand + 2, life.length - 1))),
      ...going.map(({ played }) => renewed(played)),
    ]);
    await stopBefore();
    await Promise.all([
      ...staying.map(({ played, stand }) => goOn(played, Math.min(stand + 2, life.length - 1))),
      ...going.map(({ played, stand }) => goOn(played, stand)),
    ]);
    await Promise.all(open.map(({ played }) => played.end()));

    for (const { played } of open) {
      expect(played.last('intake.archive')).toMatchObject({ outcome: 'shop/invoice-on-return/paid' });
      for (const name of new Set(played.names()))
        expect(played.keysOf(name), `${played.caseId} ${name}`).toEqual([...new Set(played.keysOf(name))]);
      for (const name of ['dispatch.openDispatch', 'repair-shop.takeIn', 'billing.issueInvoice'] as const)
        expect(played.all(name), `${played.caseId} ${name}`).toHaveLength(1);
    }
    const queues = (some: typeof open) => Promise.all(some.map(({ played }) => queueNow(played)));
    expect(new Set(await queues(staying))).toEqual(new Set([queueOf(before)]));
    expect(new Set(await queues(going))).toEqual(new Set([casesQueue]));
  });
});
