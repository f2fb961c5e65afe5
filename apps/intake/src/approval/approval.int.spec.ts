import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const manager = aCaller('general-manager', '*');
const supervisor = aCaller('supervisor');
const citations = [
  {
    ref: 'field-service@0/一.11',
    pack: 'field-service',
    version: 0,
    article: '一.11',
    origin: 'article' as const,
  },
];
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-approval');
});
afterAll(() => desk?.close());

const requested = async (by: 'general-manager' | 'supervisor' = 'general-manager') => {
  const { caseId } = await desk.register();
  await desk.command('intake.askApproval', caseId, { by, citations });
  return caseId;
};
const decide = (caseId: string, more: object = {}, who = manager) =>
  desk.ask(who, intake.decideApproval, { caseId, approved: true, reason: '同意退货', ...more });
const approvalsOf = async (caseId: string) =>
  (await desk.ask(clerk, intake.listApprovals, { caseId })).body.approvals;

describe("returns need the general manager's approval (field-service 一.11)", () => {
  it('is asked once and given once, with who and why', async () => {
    const caseId = await requested();
    await desk.command('intake.askApproval', caseId, { by: 'general-manager', citations });
    expect(await approvalsOf(caseId)).toMatchObject([
      { state: 'asked', by: 'general-manager', reason: null },
    ]);
    expect((await decide(caseId, { occurredAt: '2026-01-05T02:00:00Z' })).code).toBe('OUT_OF_ORDER');
    const occurredAt = new Date().toISOString();
    expect((await decide(caseId, { occurredAt })).status).toBe(200);
    expect((await decide(caseId, { approved: false })).code).toBe('APPROVAL_DECIDED');
    expect(await approvalsOf(caseId)).toMatchObject([
      { state: 'approved', decidedBy: manager.sub, decidedAt: occurredAt, reason: '同意退货' },
    ]);
    // Asked again when a person lets the case go on: the answer stands.
    await desk.command('intake.askApproval', caseId, { by: 'general-manager', citations });
    expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'approval.asked', 'approval.given']);
  });

  it('is refused with a reason, which is told beside the decision', async () => {
    const caseId = await requested();
    await decide(caseId, { approved: false, reason: '已过退货期限' });
    const [fact] = await desk.rows(
      "select data from outbox where stream = $1 and type = 'intake.approval.given.v1'",
      [caseId],
    );
    expect(fact?.data).toMatchObject({
      approved: false,
      decidedBy: manager.sub,
      text: { reason: '已过退货期限' },
    });
    expect(await approvalsOf(caseId)).toMatchObject([{ state: 'refused' }]);
  });

  it('is the asked role’s alone, and only where it was asked', async () => {
    const caseId = await requested();
    const mine = await requested('supervisor');
    const { caseId: unasked } = await desk.register();
    const before = await desk.everything();
    expect((await decide(caseId, {}, supervisor)).code).toBe('APPROVAL_NOT_YOURS');
    expect((await decide(mine, {}, manager)).code).toBe('APPROVAL_NOT_YOURS');
    expect((await decide(mine, {}, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await decide(caseId, {}, clerk)).code).toBe('ROLE_FORBIDDEN');
    expect((await decide(unasked)).code).toBe('APPROVAL_NOT_ASKED');
    expect((await decide(caseId, { occurredAt: '2999-01-01T00:00:00Z' })).code).toBe('TIME_IN_FUTURE');
    expect(await desk.everything()).toEqual(before);
    expect((await decide(mine, {}, supervisor)).status).toBe(200);
  });

  it('has one answer, with ten at the same moment', async () => {
    const caseId = await requested();
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => decide(caseId, { approved: n % 2 === 0 })),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ code }) => code === 'APPROVAL_DECIDED')).toHaveLength(9);
  });
});
