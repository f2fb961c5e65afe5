import { type AtPage, everyPage } from '@aftercase/contracts';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';
import { tellingOf } from './telling.spec.js';

const supervisor = aCaller('supervisor');
const operator = aCaller('operator', '*');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-duty');
});
afterAll(() => desk?.close());

const dispatch = 'JX-D-20261124-0001';
const view = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body.duties;
const names = async (caseId: string) => (await view(caseId)).map(({ duty }) => duty);

const telling = (key: string) => tellingOf(() => desk, key);
const opened = { dispatch, voucher: null, asksForDiagnosis: true };

describe('a case shows who must act', () => {
  it('from the call to the diagnosis, with role, ground and since when, as all services said it', async () => {
    const { caseId } = await desk.register();
    expect(await view(caseId)).toEqual([
      {
        duty: 'answer',
        zh: '答复客户',
        en: 'Answer the customer',
        roles: ['clerk', 'customer-service', 'supervisor'],
        document: caseId,
        since: expect.any(String),
        due: null,
        // Not opened yet, it goes by the pack that it was registered under: no article says when to reply there.
        ground: 'service-station@1/setting.replyHours',
      },
    ]);
    await desk.ask(clerk, intake.answerCustomer, { caseId });
    expect(await view(caseId)).toEqual([]);
    const tell = telling(caseId);
    await tell('dispatch.dispatch.opened.v1', opened);
    expect(await view(caseId)).toMatchObject([
      { duty: 'dispatch', document: dispatch, roles: ['supervisor'], ground: 'service-station@1/3' },
    ]);
    const technician = 'jx-technician-1';
    await tell('dispatch.technician.assigned.v1', { dispatch, technician });
    await tell('dispatch.visit.arrived.v1', { dispatch, technician });
    expect(await names(caseId)).toEqual(['diagnose', 'finish', 'leave']);
    await tell('dispatch.visit.finished.v1', {
      dispatch,
      technician,
      result: 'absent',
      labourMinutes: 0,
      parts: [],
      text: { cause: '家中无人', solution: '改期' },
    } as never);
    expect(await names(caseId)).toEqual(['leave']);
    const kept = await desk.rows(`select data from duty_fact where subject = $1 and data ? 'text'`, [caseId]);
    expect(kept).toEqual([]);
  });

  it('of a complaint they are asked for by its number, and whom it is about does not see them', async () => {
    const { caseId } = await desk.register();
    const complaint = 'JX-P-20261124-0001';
    await telling(caseId)('complaints.complaint.opened.v1', {
      complaint,
      source: 'call',
      against: clerk.sub,
      about: 'conduct',
      text: { what: '态度恶劣' },
    });
    const of = async (who = supervisor, subject = complaint) =>
      (await desk.ask(who, intake.listDuties, { subject })).body.duties.map(({ duty }) => duty);
    expect(await of()).toEqual(['find', 'answer-complaint']);
    expect(await of(supervisor, caseId)).toEqual(['answer', 'find', 'answer-complaint']);
    expect(await of(clerk)).toEqual([]);
    expect(await names(caseId)).toEqual(['answer']);
    expect(await of(aCaller('supervisor', 'HZ'))).toEqual([]);
  });
});

describe('overdue and hanging cases can be listed', () => {
  const all = async (who: typeof clerk, input: object) => {
    const found: { subject: string; duty: string }[] = [];
    const page = async (at: AtPage) =>
      (await desk.ask(who, intake.listDuties, Object.assign({}, at, input))).body;
    for (const { duties } of await everyPage(page, 1)) found.push(...duties);
    return found.map(({ subject, duty }) => `${subject} ${duty}`);
  };

  it('by promise or by day, page by page, for a role and a branch', async () => {
    const late = await desk.register();
    const inTime = await desk.register();
    const promise = (caseId: string, due: string) =>
      desk.command('intake.makePromise', caseId, {
        promise: 'reply',
        due,
        warnAt: due,
        citations: [],
      });
    await promise(late.caseId, '2026-11-20T01:00:00.000Z');
    await promise(inTime.caseId, '2036-11-20T01:00:00.000Z');
    const part = await desk.register();
    const waits = { dispatch, part: 'P-1', expectedOn: '2026-11-01' };
    await telling(part.caseId)('dispatch.part.awaited.v1', waits);
    expect(await all(supervisor, { overdue: 'true' })).toEqual([
      `${late.caseId} answer`,
      `${part.caseId} arrival-of-part`,
    ]);
    expect(await all(supervisor, { overdue: 'true', role: 'warehouse-keeper' })).toEqual([
      `${part.caseId} arrival-of-part`,
    ]);
    expect(await all(aCaller('supervisor', 'HZ'), { overdue: 'true' })).toEqual([]);
    expect((await desk.ask(supervisor, intake.listDuties, { branch: 'HZ' })).code).toBe('OTHER_BRANCH');
    expect(await all(operator, { branch: 'JX' })).toContain(`${inTime.caseId} answer`);
  });

  it('a case with nobody to act, no clock and no flag hangs; with any of them it does not', async () => {
    const { caseId } = await desk.register();
    const hanging = async (quietMinutes = 0) =>
      (await desk.ask(operator, intake.listHanging, { quietMinutes, limit: 200 })).body.cases.map(
        (one) => one.caseId,
      );
    expect(await hanging()).not.toContain(caseId);
    await desk.ask(clerk, intake.answerCustomer, { caseId });
    expect(await hanging()).toContain(caseId);
    expect(await hanging(10)).not.toContain(caseId);
    expect((await desk.ask(clerk, intake.listHanging, {})).code).toBe('ROLE_FORBIDDEN');
    await desk.command('intake.flagCase', caseId, { step: 'dispatch', code: 'STORY_CANNOT_GO_ON' });
    expect(await hanging()).not.toContain(caseId);
    expect(await names(caseId)).toEqual(['help']);
  });
});
