import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type CommandName, commands, type SentCommand } from '@aftercase/contracts';
import { casesQueue, queueOf, renewSignal, toldReleases } from '@aftercase/contracts/stories';
import type { FrozenPack } from '@aftercase/regulations';
import { ownEngines } from '@aftercase/testing';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PlayedCase, workflowBundle } from '../service-case/stage.spec.js';

const releases = new URL('../../releases/', import.meta.url);
/** The releases as they were: made by `releases/freeze.mjs` from their own sources. The latest may be today's own. */
const kept = readdirSync(releases)
  .flatMap((file) => Number(/^release-(\d+)\.bundle\.js\.gz$/.exec(file)?.[1] ?? Number.NaN))
  .filter((release) => toldReleases.includes(release))
  .sort((a, b) => a - b);
const bundleOf = (release: number): WorkflowBundle => ({
  code: gunzipSync(readFileSync(new URL(`release-${release}.bundle.js.gz`, releases))).toString('utf8'),
});
/** The pack as a release froze it into its runs; today's freezing may hold more, which its stories never saw. */
function packOf(release: number): FrozenPack {
  const history = readFileSync(
    new URL(`../../histories/release-${release}.on-site-free.json`, import.meta.url),
    'utf8',
  );
  const payloads = [...history.matchAll(/"data":\s*"([A-Za-z0-9+/=]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
  const opened = payloads.find((one) => one.includes('"pack":{')) ?? '';
  return (JSON.parse(opened) as { value: { pack: FrozenPack } }).value.pack;
}

const technician = 'jx-technician-1';
const visit = { dispatch: 'JX-D-20261124-0001', technician };
const card = 'JX-K-20261124-0001';
const voucher = 'JX-V-20261124-0001';
const receipt = 'JX-R-20261124-0001';
const finished = { card, labourMinutes: 60, parts: [] };

/** How an invoice comes to be: by a release before the third in a command of its own. */
const invoicing: CommandName[] = ['billing.issueInvoice', 'billing.chargeAndInvoice'];

/** What everyone does in a repair that is taken in and paid, in order; a case may stand after each. */
const life: ((played: PlayedCase) => Promise<unknown>)[] = [
  (played) => commanded(played, 'dispatch.openDispatch'),
  (played) => played.hear('intake.customer.answered.v1', {}),
  (played) => played.hear('dispatch.technician.assigned.v1', visit),
  (played) => played.hear('dispatch.visit.arrived.v1', visit),
  (played) =>
    played.hear('dispatch.visit.finished.v1', { ...visit, result: 'take-in', labourMinutes: 10, parts: [] }),
  (played) => played.hear('repair-shop.receipt.issued.v1', { receipt, technician }),
  (played) => played.hear('dispatch.voucher.signed.v1', { dispatch: visit.dispatch, voucher }),
  (played) => commanded(played, 'repair-shop.takeIn'),
  (played) => played.hear('repair-shop.repair.finished.v1', finished),
  (played) => played.hear('repair-shop.repair.inspected.v1', { card, passed: true, returnOn: null }),
  (played) => played.hear('repair-shop.goods.returned.v1', { receipt }),
  (played) => commanded(played, ...invoicing),
  (played) => played.hear('intake.voucher.returned.v1', { voucher }),
];
const commanded = (played: PlayedCase, ...names: CommandName[]) =>
  vi.waitUntil(() => names.some((name) => played.all(name).length > 0), { timeout: 90_000, interval: 50 });
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

/** A case as an earlier release starts it, on that release's queue. */
async function begunOn(release: number): Promise<PlayedCase> {
  const caseId = `JX-C-20261124-${String(cases.size + 1).padStart(4, '0')}`;
  const played = new PlayedCase(env, packOf(release), caseId, { soldOn: '2019-01-01' });
  cases.set(caseId, played);
  const taskQueue = queueOf(release);
  const args = [{ caseId, branch: 'JX', release }];
  await env.client.workflow.start('serviceCase', { workflowId: `case/${caseId}`, taskQueue, args });
  return played;
}
const handleOf = ({ caseId }: PlayedCase) => env.client.workflow.getHandle(`case/${caseId}`);
const queueNow = async (played: PlayedCase) => (await handleOf(played).describe()).taskQueue;

/** As `ops -- renew` asks, until the run has gone over: a task may be under way when it is asked. */
const renewed = (played: PlayedCase) =>
  vi.waitUntil(
    async () => {
      if ((await queueNow(played)) === casesQueue) return true;
      await handleOf(played).signal(renewSignal);
      return false;
    },
    { timeout: 90_000, interval: 300 },
  );

describe('open cases of an earlier release', () => {
  it('are of every release that is told', () => {
    expect(kept.length).toBeGreaterThan(0);
    // Today's own is kept once it is cut; until then the earlier ones are.
    expect(
      toldReleases.filter((release) => queueOf(release) !== casesQueue && !kept.includes(release)),
    ).toEqual([]);
  });

  // Where the kept release has today's number, both workers take turns on one queue, as in an upgrade within it.
  it.each(kept)('%i: go on under both releases’ workers at once, and none is stuck', async (before) => {
    const stopBefore = await running({ taskQueue: queueOf(before), workflowBundle: bundleOf(before) });
    const stands = life.map((_, n) => n + 1);
    // Two that stand after each step: one stays with its release to the end, the other is asked to go over.
    const open = await Promise.all(
      [...stands, ...stands].map(async (stand) => {
        const played = await begunOn(before);
        await goOn(played, 0, Math.min(stand, life.length - 1));
        return { played, stand: Math.min(stand, life.length - 1) };
      }),
    );
    const stopsToday = await Promise.all(
      toldReleases.map((release) => running({ taskQueue: queueOf(release), workflowBundle: today })),
    );

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
    await Promise.all(stopsToday.map((stop) => stop()));

    for (const { played } of open) {
      expect(played.last('intake.archive')).toMatchObject({ outcome: 'shop/invoice-on-return/paid' });
      for (const name of new Set(played.names()))
        expect(played.keysOf(name), `${played.caseId} ${name}`).toEqual([...new Set(played.keysOf(name))]);
      for (const name of ['dispatch.openDispatch', 'repair-shop.takeIn'] as const)
        expect(played.all(name), `${played.caseId} ${name}`).toHaveLength(1);
      const invoices = invoicing.flatMap((name) => played.all(name));
      expect(invoices, `${played.caseId} invoices`).toHaveLength(1);
      const vouchers = [...played.all('intake.pullVoucher'), ...played.all('intake.beginWork')];
      expect(vouchers, `${played.caseId} vouchers`).toHaveLength(1);
      const decided = played.decisions().map(({ decision }) => decision);
      expect(decided, `${played.caseId} decisions`).toEqual(['entitlement', 'fee', 'payment', 'closing']);
    }
    const queues = (some: typeof open) => Promise.all(some.map(({ played }) => queueNow(played)));
    expect(new Set(await queues(staying))).toEqual(new Set([queueOf(before)]));
    expect(new Set(await queues(going))).toEqual(new Set([casesQueue]));
  });
});
