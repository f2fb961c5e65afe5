import type { CommandInput } from '@aftercase/contracts';
import { type Decision, dayIn, type FrozenPack, payment } from '@aftercase/regulations';
import { aCall, aCaller, anAmendment } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const auditor = aCaller('auditor', '*');
const pack = 'service-station';
const shipped = anAmendment(pack).version - 1;
const today = dayIn(new Date().toISOString(), 'Asia/Shanghai');
let desk: Desk;
const cases: string[] = [];

/** A case whose payment the workflow has decided and recorded, with what it was decided from. */
async function paidCase(amountFen: number, inputs = true): Promise<string> {
  const { caseId } = await desk.register(aCall());
  const frozen = (await desk.command('intake.openCase', caseId, {})).pack as unknown as FrozenPack;
  const facts = { amountFen, entitlement: 'paid' as const, place: 'on-site' as const };
  const { outcome, reasons, citations }: Decision<string> = payment(frozen, facts);
  const { id, version, on } = frozen;
  const input: CommandInput<'intake.recordDecision'> = {
    decision: 'payment',
    outcome,
    reasons,
    citations,
    ...(inputs ? { facts, under: { pack: id, version, on } } : {}),
  };
  await desk.command('intake.recordDecision', caseId, input);
  return caseId;
}

beforeAll(async () => {
  desk = await openDesk('intake-dry-run');
  for (const amountFen of [3000, 9000, 90_000]) cases.push(await paidCase(amountFen));
  cases.push(await paidCase(9000, false));
});
afterAll(() => desk?.close());

const run = (version: number, input: { branch?: string; on?: string } = {}, who = auditor) =>
  desk.ask(who, intake.dryRunPack, { pack, version, ...input });
/** Every row of the service, as the database counts what was ever written. */
const written = () =>
  desk.rows(`select sum(n_tup_ins + n_tup_upd + n_tup_del) as n from pg_stat_xact_user_tables union all
    select count(*) from command_log union all select count(*) from outbox union all select count(*) from decision`);

describe('issue 4: a dry run over recorded cases', () => {
  it('of the version they were decided under finds no difference at all', async () => {
    const { body } = await run(shipped);
    expect(body).toMatchObject({ cases: 4, decisions: 4, same: 3, casesDiffering: 0, differences: [] });
    expect(body.notReplayed).toEqual([{ caseId: cases[3], decision: 'payment', why: 'no-inputs' }]);
  });

  it('of a draft with a lower low-fee limit names each case, branch and outcome, and writes nothing', async () => {
    const next = anAmendment(pack).effectiveOn(today).withFigure('lowFeeLimitFen', 5000);
    const drafted = await desk.ask(aCaller('supervisor', '*'), intake.draftPack, { yaml: next.yaml() });
    expect(drafted.body.state).toBe('draft');
    const before = [await desk.everything(), await written()];
    const { body } = await run(next.version);
    expect([await desk.everything(), await written()]).toEqual(before);
    const changed = body.differences.filter(({ changes }) => changes.includes('outcome'));
    expect(changed).toMatchObject([
      { caseId: cases[1], was: { outcome: 'cash-on-site' }, would: { outcome: 'invoice-same-day' } },
    ]);
    expect(body.branches).toEqual([{ branch: 'JX', cases: 4, casesDiffering: 3, feeFen: 0 }]);
    expect(body.outcomes).toContainEqual({
      decision: 'payment',
      was: 'cash-on-site',
      would: 'invoice-same-day',
      count: 1,
    });
    // By the values of that day, which the draft does not change.
    const withOn = await run(next.version, { on: '2020-01-01' });
    expect(withOn.body.differences.filter(({ changes }) => changes.includes('outcome'))).toEqual([]);
  });

  it('stays within the branch, and is for those who answer for the rules', async () => {
    expect((await run(shipped, {}, clerk)).code).toBe('ROLE_FORBIDDEN');
    expect((await run(shipped, { branch: 'JX' }, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await run(shipped, {}, aCaller('supervisor', 'HZ'))).body.cases).toBe(0);
    expect((await run(99)).code).toBe('PACK_VERSION_NOT_FOUND');
  });

  it('can be made elsewhere: recorded decisions are read case by case, with their inputs', async () => {
    const page = (after?: string) =>
      desk.ask(auditor, intake.listRecordedDecisions, { pack, cases: 3, ...(after && { after }) });
    const first = (await page()).body;
    expect(first.decisions.map(({ caseId }) => caseId)).toEqual(cases.slice(0, 3));
    expect(first.decisions[0]).toMatchObject({
      facts: { amountFen: 3000 },
      under: { pack, version: shipped },
    });
    const second = (await page(first.next ?? '')).body;
    expect(second.decisions).toMatchObject([{ caseId: cases[3], facts: null, under: null }]);
    expect((await page(second.next ?? '')).body).toEqual({ decisions: [], next: null });
  });
});
