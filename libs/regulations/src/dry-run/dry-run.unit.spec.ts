import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintGrade } from '../decisions/complaint-grade.js';
import { entitlement } from '../decisions/entitlement.js';
import { fee } from '../decisions/fee.js';
import { payment } from '../decisions/payment.js';
import { providedBy, sanction } from '../decisions/sanction.js';
import { freezePack } from '../pack/freeze.js';
import { loadPack } from '../pack/load.js';
import type { Pack } from '../pack/schema.js';
import type { FigureName } from '../words/vocabulary.js';
import type { Decided, Facts } from './decide-again.js';
import { dryRun } from './dry-run.js';
import type { RecordedDecision } from './recorded-decision.js';
import { dryRunSummary } from './summary.js';

const shipped = (pack: string) => readFileSync(new URL(`../../packs/${pack}.yaml`, import.meta.url), 'utf8');
const packs = readdirSync(new URL('../../packs/', import.meta.url))
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .map((file) => file.replace('.yaml', ''));
const text = shipped('service-station');
const own = loadPack(text);
const effective = '2026-12-01';
const next = (): Pack => ({ ...loadPack(text), version: own.version + 1, effective });
/** The next version, with a further value of one figure. */
function changedTo(figure: FigureName, value: number | boolean, day = effective): Pack {
  const pack = next();
  pack.figures[figure]?.values.push({ effective: day, value });
  return pack;
}
const on = '2026-11-25';
const frozen = freezePack(own, { on });
const under = { pack: own.id, version: own.version, on };

const onRecord = (caseId: string, decision: string, decided: Decided, facts: Facts): RecordedDecision => ({
  caseId,
  branch: caseId.slice(0, 2),
  decision,
  at: '2026-11-25T08:00:00.000Z',
  by: null,
  outcome: decided.outcome,
  amountFen: decided.amountFen ?? null,
  // As it comes back from the books: plain JSON.
  ...JSON.parse(JSON.stringify({ reasons: decided.reasons, citations: decided.citations, facts, under })),
  sanctions: decided.proposals ? providedBy(decided.proposals) : null,
});

/** A repair at the customer's of a device sold on a day, as the workflow decides it. */
function repair(caseId: string, soldOn: string, labourMinutes: number): RecordedDecision[] {
  const facts = { kind: 'repair' as const, calledOn: on, soldOn, guaranteeUntil: null, contract: null };
  const entitled = entitlement(frozen, facts);
  const work = { labourMinutes, parts: [], contract: null, entitlement: entitled.outcome as 'paid' };
  const counted = fee(frozen, work);
  const owes = { amountFen: counted.amountFen, entitlement: work.entitlement, place: 'on-site' as const };
  return [
    onRecord(caseId, 'entitlement', entitled, facts),
    onRecord(caseId, 'fee', counted, work),
    onRecord(caseId, 'payment', payment(frozen, owes), owes),
  ];
}
const cheap = repair('JX-C-20261125-0001', '2019-01-01', 30);
const dear = repair('SH-C-20261125-0001', '2019-01-01', 300);
const free = repair('SH-C-20261125-0002', '2026-10-01', 30);
const all = [...cheap, ...dear, ...free];

describe('issue 4: a dry run', () => {
  it('with the unchanged pack reproduces history exactly', () => {
    expect(dryRun(own, all)).toEqual({ same: all.length, differences: [], notReplayed: [] });
  });

  it('with a new version that says the same differs in nothing, though its citations name the new version', () => {
    expect(dryRun(next(), all).differences).toEqual([]);
  });

  it('of a lower low-fee limit turns cash into an invoice, in the cases between the two limits alone', () => {
    const run = dryRun(changedTo('lowFeeLimitFen', 5000), all);
    expect(run.differences.filter(({ changes }) => changes.includes('outcome'))).toEqual([
      expect.objectContaining({
        caseId: cheap[0]?.caseId,
        branch: 'JX',
        decision: 'payment',
        changes: ['outcome', 'reasons'],
        was: { outcome: 'cash-on-site', amountFen: null, articles: ['5', 'setting.lowFeeLimitFen'] },
        would: expect.objectContaining({ outcome: 'invoice-same-day' }),
      }),
    ]);
    const summary = dryRunSummary(all, run);
    expect(summary.branches).toEqual([
      { branch: 'JX', cases: 1, casesDiffering: 1, feeFen: 0 },
      // Above both limits: the same is decided, with the new limit in its reason.
      { branch: 'SH', cases: 2, casesDiffering: 1, feeFen: 0 },
    ]);
    expect(summary.outcomes).toContainEqual({
      decision: 'payment',
      was: 'cash-on-site',
      would: 'invoice-same-day',
      count: 1,
    });
  });

  it('goes on with what a decision would have come to: a longer guarantee charges nothing', () => {
    const run = dryRun(changedTo('guaranteeMonths', 120), cheap);
    expect(run.differences.map(({ decision, would }) => [decision, would.outcome])).toEqual([
      ['entitlement', 'free'],
      ['fee', 'nothing'],
      ['payment', 'none'],
    ]);
    const [branch] = dryRunSummary(cheap, run).branches;
    expect(branch?.feeFen).toBe(-(cheap[1]?.amountFen ?? 0));
  });

  it('leaves a person’s word as it is, and what rests on it', () => {
    const [entitled, , ...rest] = repair('JX-C-20261125-0003', '2026-10-01', 30) as [
      RecordedDecision,
      ...RecordedDecision[],
    ];
    const override = { ...entitled, outcome: 'paid', by: 'jx-supervisor-1', facts: null };
    const work = { labourMinutes: 30, parts: [], contract: null, entitlement: 'paid' as const };
    const counted = onRecord(entitled.caseId, 'fee', fee(frozen, work), work);
    const run = dryRun(changedTo('paidWithoutSaleDate', false), [entitled, override, counted]);
    expect(run.differences).toEqual([]);
    expect(run.notReplayed).toEqual([
      { caseId: entitled.caseId, decision: 'entitlement', why: 'decided-by-person' },
    ]);
    expect(rest).toHaveLength(1);
  });

  it('says which decisions cannot be made again: recorded without inputs, or without a rule', () => {
    const [old, other] = [
      { ...(cheap[0] as RecordedDecision), facts: null },
      { ...(cheap[0] as RecordedDecision), decision: 'unheard-of' },
    ];
    expect(dryRun(own, [old, other]).notReplayed.map(({ why }) => why)).toEqual(['no-inputs', 'no-rule']);
  });

  it('says of a decision that the changed pack cannot make that it would not have been made', () => {
    const changed = next();
    delete (changed.grounds as Record<string, string>)['payment.cash-on-site'];
    const [difference] = dryRun(changed, cheap).differences;
    expect([difference?.decision, difference?.would.outcome]).toEqual(['payment', 'not-made']);
  });

  it('holds each decision against the values of its device’s product line', () => {
    const lined = next();
    lined.figures.lowFeeLimitFen?.values.push({ effective, value: 1, lines: ['净水器'] });
    const ofLine = (productLine: string) =>
      cheap.map((one) => ({ ...one, caseId: productLine, under: { ...under, productLine } }));
    const run = dryRun(lined, [...ofLine('净水器'), ...ofLine('热水器')]);
    const otherwise = run.differences.filter(({ changes }) => changes.includes('outcome'));
    expect(otherwise).toMatchObject([{ caseId: '净水器', would: { outcome: 'invoice-same-day' } }]);
  });

  it('of a version that decided by a line’s own values reproduces history exactly', () => {
    const lined = structuredClone(own);
    lined.figures.lowFeeLimitFen?.values.push({ effective: '2026-01-01', value: 1, lines: ['净水器'] });
    const slice = freezePack(lined, { on, productLine: '净水器' });
    const owes = { amountFen: 9000, entitlement: 'paid' as const, place: 'on-site' as const };
    const made = onRecord('JX-C-20261125-0004', 'payment', payment(slice, owes), owes);
    expect(made.outcome).toBe('invoice-same-day');
    const held = { ...under, productLine: slice.productLine };
    expect(dryRun(lined, [{ ...made, under: held }])).toEqual({ same: 1, differences: [], notReplayed: [] });
  });

  it.each(packs)('%s: can be held against what is on record, whatever calendar its promises keep', (pack) => {
    const changed = loadPack(shipped(pack));
    const made = { ...(cheap[0] as RecordedDecision), under: { ...under, pack, version: changed.version } };
    const { same, differences, notReplayed } = dryRun(changed, [made]);
    expect([same + differences.length, notReplayed]).toEqual([1, []]);
  });

  it('may be asked as if on another day', () => {
    const later = changedTo('lowFeeLimitFen', 5000, '2027-01-01');
    expect(dryRun(later, cheap).differences).toEqual([]);
    expect(dryRun(later, cheap, '2027-01-01').differences).toHaveLength(1);
  });
});

describe('a dry run over complaints (issue 4: the difference per case, branch and sanction)', () => {
  const field = loadPack(shipped('field-service'));
  const slice = freezePack(field, { on });
  const ruled = { pack: field.id, version: field.version, on };
  /** A complaint of a case, graded and found true of a person, as the complaint's workflow puts it on record. */
  function complaintOf(caseId: string, complaint: string, cause: 'quarrel' | 'left-without-call') {
    const entered = {
      complaint,
      about: 'conduct' as const,
      injury: false,
      misconduct: true,
      repeated: false,
    };
    const found = { complaint, cause, personal: true, substantiated: true, harmsImage: false };
    return [
      onRecord(caseId, 'grade', complaintGrade(slice, entered), entered),
      onRecord(caseId, 'sanction', sanction(slice, found), found),
    ].map((one) => ({ ...one, under: ruled }));
  }
  const recorded = [
    ...complaintOf('JX-C-20261125-0001', 'JX-P-20261126-0001', 'quarrel'),
    ...complaintOf('JX-C-20261125-0001', 'JX-P-20261127-0001', 'quarrel'),
    ...complaintOf('SH-C-20261125-0001', 'SH-P-20261126-0001', 'left-without-call'),
  ];

  it('reproduces each complaint of a case with the pack as it is', () => {
    expect(dryRun(field, recorded)).toEqual({ same: 6, differences: [], notReplayed: [] });
  });

  it('shows under which sanction it differs: a quarrel that brings a demerit instead of a major one', () => {
    const changed: Pack = structuredClone(field);
    const quarrel = changed.sanctions?.find(({ name }) => name === 'quarrel');
    if (quarrel) quarrel.kinds = ['demerit'];
    const run = dryRun(changed, recorded);
    expect(run.differences).toMatchObject([1, 2].map(() => ({ decision: 'sanction', branch: 'JX' })));
    expect(run.differences[0]).toMatchObject({
      changes: ['sanctions', 'reasons'],
      was: { sanctions: [{ name: 'quarrel', kind: 'major-demerit', amountFen: null }] },
      would: { sanctions: [{ name: 'quarrel', kind: 'demerit', amountFen: null }] },
    });
    expect(dryRunSummary(recorded, run).sanctions).toEqual([
      { branch: 'JX', sanction: 'major-demerit', was: 2, would: 0, amountFen: 0 },
      { branch: 'JX', sanction: 'demerit', was: 0, would: 2, amountFen: 0 },
    ]);
  });

  it('shows a fine that the company has set: what could not be imposed is proposed, with its amount', () => {
    const changed: Pack = structuredClone(field);
    const fine = changed.figures.fineLeftWithoutCallFen;
    if (fine) fine.values = [{ effective: '2026-01-01', value: 5000 }];
    const run = dryRun(changed, recorded);
    expect(run.differences).toMatchObject([
      { branch: 'SH', was: { outcome: 'cannot-impose' }, would: { outcome: 'proposed' } },
    ]);
    expect(dryRunSummary(recorded, run).sanctions).toEqual([
      { branch: 'SH', sanction: 'fine', was: 1, would: 1, amountFen: 5000 },
    ]);
  });

  it('leaves deadlines aside, and says so: they are reckoned from what happened', () => {
    const promise = { ...(recorded[0] as RecordedDecision), decision: 'promise', facts: null, under: null };
    expect(dryRun(field, [promise]).notReplayed.map(({ why }) => why)).toEqual(['promise']);
  });
});
