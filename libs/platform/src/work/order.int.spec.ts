import {
  type EnteredPlace,
  type FactData,
  type FactType,
  facts,
  orderOfFacts,
  type Role,
} from '@aftercase/contracts';
import { aCaller, leastOf } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Notes, openNotes } from '../service/testing-desk.spec.js';
import { Refused } from './refused.js';
import type { Origin } from './transaction-work.js';

const entered = Object.entries(orderOfFacts).filter(
  (one): one is [FactType, EnteredPlace] => one[1] !== 'as-it-happens',
);
/** What one service holds of both: there the earlier one is known, so the later one is refused. */
const held = entered.flatMap(([type, { follows }]) =>
  follows
    .filter(({ type: other }) => facts[other].service === facts[type].service)
    .map(({ type: other, by }) => ({ type, other, by })),
);
const minute = 60_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const clerk = aCaller('clerk');

let desk: Notes;
beforeAll(async () => {
  desk = await openNotes('order-of-facts');
});
afterAll(() => desk?.close());

const dataOf = (type: FactType, of: Record<string, unknown>) =>
  Object.assign(leastOf(facts[type].data) as object, { branch: 'JX' }, of) as FactData<FactType>;

const record = (origin: Origin, type: FactType, occurredAt: string, of: Record<string, unknown>) =>
  desk.service.units.run(origin, (work) => work.record(type, { occurredAt, data: dataOf(type, of) }));
const refusalOf = (recording: Promise<unknown>) =>
  recording.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return { code: error.code as string, params: error.params };
    },
  );
/** A case, and the number of the document that both facts are about. */
function about(type: FactType, other: FactType, by?: string): Record<string, unknown> {
  const { subject } = facts[type];
  const number = by && { [by]: (dataOf(other, {}) as Record<string, unknown>)[by] };
  return { [subject]: desk.aCase(), ...number };
}

describe('2.1 what somebody enters', () => {
  it(`must not lie before what it follows: ${held.length} of ${entered.length} facts' places are held by one service`, async () => {
    const told = { type: '', other: '' };
    try {
      for (const { type, other, by } of held) {
        Object.assign(told, { type, other });
        const of = about(type, other, by);
        await record({ caller: aCaller('clerk'), heard: true }, other, ago(60 * minute), of);
        const before = await refusalOf(record({ caller: clerk }, type, ago(70 * minute), of));
        expect(before).toMatchObject({
          code: 'OUT_OF_ORDER',
          params: { follows: facts[other].title.zh, followsEn: facts[other].title.en },
        });
        expect(await refusalOf(record({ caller: clerk }, type, ago(50 * minute), of))).toBeNull();
      }
    } catch (error) {
      throw new Error(`${told.type} after ${told.other}`, { cause: error });
    }
    expect(held.length).toBeGreaterThan(15);
  });

  it('is judged by the same document alone, and by the latest where there are several', async () => {
    const [type, other] = ['billing.invoice.collected.v1', 'billing.invoice.issued.v1'] as const;
    const of = { caseId: desk.aCase(), invoice: 'JX-I-20261120-0001' };
    await record({ caller: clerk }, other, ago(30 * minute), of);
    const another = { ...of, invoice: 'JX-I-20261120-0002' };
    expect(await refusalOf(record({ caller: clerk }, type, ago(40 * minute), another))).toBeNull();
    expect(await refusalOf(record({ caller: clerk }, type, ago(40 * minute), of))).toMatchObject({
      code: 'OUT_OF_ORDER',
    });
  });

  it('further back than the setting is a supervisor’s, with a reason, which stands in the books', async () => {
    const type = 'intake.customer.answered.v1';
    const early = ago(4 * 24 * 60 * minute);
    const enter = (role: Role, lateReason?: string) => {
      const of = { caseId: desk.aCase() };
      return refusalOf(record({ caller: aCaller(role), lateReason }, type, early, of));
    };
    const tooFar = { code: 'ENTERED_TOO_FAR_BACK', params: { setting: 'LATE_ENTRY_DAYS', days: 3 } };
    expect(await enter('clerk')).toMatchObject(tooFar);
    expect(await enter('clerk', '网络中断')).toMatchObject(tooFar);
    expect(await enter('supervisor')).toMatchObject(tooFar);
    expect(await enter('supervisor', '网络中断')).toBeNull();
    const caseId = desk.aCase();
    expect(
      await refusalOf(record({ caller: clerk }, type, ago(2 * 24 * 60 * minute), { caseId })),
    ).toBeNull();
    expect(await desk.rows('select late_reason from outbox where late_reason is not null')).toEqual([
      { late_reason: '网络中断' },
    ]);
  });

  it('is not judged again where it was heard, and not where a rule reckons it', async () => {
    const [type, other] = ['intake.customer.answered.v1', 'intake.call.registered.v1'] as const;
    const of = { caseId: desk.aCase() };
    await record({ caller: clerk }, other, ago(30 * minute), of);
    expect(await refusalOf(record({ caller: clerk, heard: true }, type, ago(40 * minute), of))).toBeNull();
    const reckoned = 'intake.promise.breached.v1';
    expect(await refusalOf(record({ caller: clerk }, reckoned, ago(9e9), of))).toBeNull();
  });
});
