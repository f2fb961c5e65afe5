import type { CommandInput } from '@aftercase/contracts';
import { caseKinds, resolveCitation } from '@aftercase/regulations';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlayedCase, playOn, type Stage, workflowBundle } from '../stage.spec.js';
import { frozen, type Heard, packs, pairs, scriptOf } from './script.spec.js';

let env: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, frozen('service-station', 'repair'), await workflowBundle());
});
afterAll(async () => {
  await stage?.close();
  await env?.teardown();
});

const begin = async (id: string, kind: (typeof pairs)[number][1]) => {
  const soldOn = new Date((await env.currentTimeMs()) - 5 * 86_400_000).toISOString().slice(0, 10);
  const opened = { kind, proofs: ['purchase-proof' as const, 'warranty-card' as const] };
  return stage.begin({ soldOn, guaranteeUntil: '9999-12-31' }, {}, { pack: frozen(id, kind), opened });
};
const tell = async (played: PlayedCase, facts: Heard[]) => {
  for (const { type, data } of facts) await played.hear(type, data as never);
};

describe('requirements.md: which kinds run in which pack', () => {
  it.each(pairs)(
    '%s / %s runs from the call to the archive, each decision with its article',
    async (id, kind) => {
      const played = await begin(id, kind);
      await tell(played, scriptOf(frozen(id, kind), kind));
      // Time stands still until the case is archived: skipped too early, years would go by.
      await played.told('intake.archive');
      await played.end();

      expect(played.last('intake.archive')).toMatchObject({ how: 'done' });
      const decided = played.decisions();
      const closing = { decision: 'closing', outcome: 'may-close' };
      expect(decided).toContainEqual(expect.objectContaining(closing));
      const pack = packs.find((one) => one.id === id);
      for (const { decision, citations } of decided) {
        expect(citations, decision).not.toEqual([]);
        for (const citation of citations) expect(pack && resolveCitation(pack, citation)).not.toBeNull();
      }
    },
  );
});

describe('nobody works before they are qualified, where the pack says so', () => {
  it.each([
    ['company', ['company@2/6.1']],
    ['service-station', []],
  ] as const)('%s: the dispatch carries the articles %j', async (id, articles) => {
    const played = await begin(id, 'repair');
    await tell(played, scriptOf(frozen(id, 'repair'), 'repair'));
    await played.told('dispatch.openDispatch');
    const { qualification } = played.last('dispatch.openDispatch') as CommandInput<'dispatch.openDispatch'>;
    expect(qualification?.map(({ ref }) => ref)).toEqual(articles);
    await played.told('intake.archive');
    await played.end();
  });
});

/** For each kind the pack with the longest way. */
const longest = caseKinds.map((kind) => {
  const [first, ...others] = pairs.filter((pair) => pair[1] === kind);
  const length = ([id]: (typeof pairs)[number]) => scriptOf(frozen(id, kind), kind).length;
  return others.reduce(
    (one, other) => (length(other) > length(one) ? other : one),
    first as (typeof pairs)[number],
  );
});

describe('cancelled by the customer, at every stage of every kind', () => {
  it.each(longest)(
    '%s / %s: called off before the work is done, or told that it is too late',
    async (id, kind) => {
      const script = scriptOf(frozen(id, kind), kind);
      await Promise.all(script.map((_, at) => cancelAt(id, kind, script, at)));
    },
  );
});

const isDone = ({ type, data }: Heard): boolean =>
  (type === 'dispatch.visit.finished.v1' && data.result === 'fixed') ||
  (type === 'repair-shop.outsourced.solved.v1' && data.solved === true) ||
  (type === 'intake.paper.filed.v1' && data.document === 'work-record');

async function cancelAt(
  id: string,
  kind: (typeof pairs)[number][1],
  script: Heard[],
  at: number,
): Promise<void> {
  const before = script.slice(0, at);
  const done = before.some(isDone);
  const on = (type: string) => before.some((one) => one.type === type);
  const onSite = on('dispatch.visit.arrived.v1') && !done;
  const withMaker = on('repair-shop.outsourced.handed-over.v1') && !done;
  const played = await begin(id, kind);
  if (onSite) played.refuseOnce('dispatch.cancelDispatch', 'VISIT_UNDER_WAY');
  if (withMaker) played.refuseOnce('repair-shop.dropOutsourced', 'OUTSOURCED_HANDED_OVER');
  await tell(played, before);
  if (onSite) await played.told('dispatch.openDispatch');
  if (withMaker) await played.told('repair-shop.openOutsourced');
  await played.hear('intake.cancellation.asked.v1', {});
  if (done) {
    await tell(played, script.slice(at));
  } else if (onSite) {
    await played.told('dispatch.cancelDispatch');
    const ref = { dispatch: 'JX-D-20261124-0001', technician: 'jx-technician-1' };
    await played.hear('dispatch.visit.finished.v1', {
      ...ref,
      result: 'not-done',
      labourMinutes: 0,
      parts: [],
    });
  } else if (withMaker) {
    await played.told('repair-shop.dropOutsourced');
    await played.hear('repair-shop.outsourced.solved.v1', {
      outsourced: 'JX-O-20261124-0001',
      solved: false,
    });
  }
  // Time stands still until the case is archived: skipped too early, years would go by.
  await played.told('intake.archive');
  await played.end();
  const where = `${id} ${kind} before ${script[at]?.type}`;
  expect(played.last('intake.archive'), where).toMatchObject({ how: done ? 'done' : 'cancelled' });
  expect(played.all('intake.answerCancellation'), where).toEqual([{ accepted: !done }]);
}
