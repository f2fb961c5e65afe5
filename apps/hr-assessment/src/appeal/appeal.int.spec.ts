import type { Caller } from '@aftercase/contracts';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseId, type HrDesk, hr, openHrDesk, proposal } from '../hr-desk.spec.js';

const zhao = { ...aCaller('technician', 'JX'), sub: 'jx-technician-1' };
const manager = aCaller('general-manager', '*');
const { citation } = proposal('demerit');
const proposals = [proposal('major-demerit'), proposal('demerit'), proposal('fine', { imposable: false })];
let desk: HrDesk;
beforeAll(async () => {
  desk = await openHrDesk('hr-appeal');
  const HQ = { branch: 'HQ', name: '总公司', pack: 'field-service' };
  await desk.ask(hr, 'PUT', '/branches', { branches: [HQ, { ...HQ, branch: 'JX', parent: 'HQ' }] });
});
afterAll(() => desk?.close());

let complaints = 0;
/** An assessment of the technician, decided by HR. */
async function assessed(sanction: string) {
  complaints += 1;
  const opened = await desk.openAssessment(zhao.sub, `JX-P-20261124-${String(complaints).padStart(4, '0')}`, {
    proposals,
  });
  const { assessment } = (opened as { value: { assessment: string } }).value;
  const decision = { sanction, reason: '与用户争吵，查证属实' };
  const { status } = await desk.ask(hr, 'POST', `/assessments/${assessment}/decision`, decision);
  expect(status).toBe(200);
  return assessment;
}
const appealing = (assessment: string, who: Caller = zhao, more: object = {}) =>
  desk.ask(who, 'POST', `/assessments/${assessment}/appeal`, { reason: '当时是顾客先动手，有录像', ...more });
const deciding = (appeal: string, sanction: string, who: Caller = manager) =>
  desk.ask(who, 'POST', `/appeals/${appeal}/decision`, { sanction, reason: '录像属实' });
const view = async (assessment: string) =>
  (await desk.ask(hr, 'GET', `/assessments?caseId=${caseId}`)).body.assessments.find(
    (one: { assessment: string }) => one.assessment === assessment,
  );

describe('申诉 · an appeal against a sanction', () => {
  it('is seen by who made it, with the assessment; nobody else sees them', async () => {
    const assessment = await assessed('demerit');
    const { appeal } = (await appealing(assessment)).body;
    const seen = async (who: Caller) => [
      (await desk.ask(who, 'GET', `/assessments?number=${assessment}`)).body.assessments.length,
      (await desk.ask(who, 'GET', `/appeals?number=${appeal}`)).body.appeals.length,
    ];
    expect(await seen(zhao)).toEqual([1, 1]);
    expect(await seen({ ...zhao, sub: 'jx-technician-2' })).toEqual([0, 0]);
    expect(await seen(aCaller('supervisor', 'JX'))).toEqual([0, 0]);
    expect(await seen(hr)).toEqual([1, 1]);
  });

  it.each([
    ['major-demerit', 'upheld', [citation]],
    ['demerit', 'changed', [citation]],
    ['none', 'lifted', undefined],
  ])('that ends in %s is %s; what it was stays with the appeal', async (sanction, outcome, citations) => {
    const assessment = await assessed('major-demerit');
    const made = await appealing(assessment);
    expect(made.status).toBe(201);
    const { appeal } = made.body;
    expect(appeal).toMatch(/^JX-E-\d{8}-\d{4}$/);
    expect(await deciding(appeal, sanction)).toEqual({ status: 200, body: { appeal, outcome } });
    expect((await view(assessment)).sanction).toBe(sanction);
    const [listed] = (await desk.ask(manager, 'GET', '/appeals')).body.appeals;
    expect(listed).toMatchObject({ appeal, assessment, state: 'decided', was: 'major-demerit', outcome });
    const fact = (await desk.outbox('hr-assessment.appeal.decided.v1')).at(-1)?.data;
    expect(fact).toMatchObject({ appeal, person: zhao.sub, was: 'major-demerit', sanction, outcome });
    expect(fact.citations).toEqual(citations);
  });

  it('is made once, by the person or by HR for that person, against a sanction that there is', async () => {
    const code = async (answer: ReturnType<typeof appealing>) => (await answer).body.code;
    const assessment = await assessed('demerit');
    const colleague = { ...zhao, sub: 'jx-technician-2' };
    expect(await code(appealing(assessment, colleague))).toBe('NOT_YOURS');
    expect(await code(appealing(assessment, aCaller('hr', 'HZ')))).toBe('OTHER_BRANCH');
    const late = { occurredAt: new Date(Date.now() - 4 * 86_400_000).toISOString(), lateReason: '来信补录' };
    const notLate = { ...late, occurredAt: new Date().toISOString() };
    expect(await code(appealing(assessment, manager, notLate))).toBe('NOT_YOURS');
    expect((await appealing(assessment, hr)).status).toBe(201);
    expect(await code(appealing(assessment))).toBe('APPEAL_MADE');
    const old = await assessed('demerit');
    await desk.database.query(
      "update outbox set occurred_at = occurred_at - interval '10 days' where data ->> 'assessment' = $1",
      [old],
    );
    // 2.1 Whom the order of facts lets enter it late, the service lets, too.
    expect((await appealing(old, manager, late)).status).toBe(201);
    expect(await code(appealing(await assessed('none')))).toBe('NOTHING_TO_APPEAL');
    expect(await code(appealing('JX-A-20261124-0999'))).toBe('ASSESSMENT_NOT_FOUND');
  });

  it('is decided once, by another than the person and than who imposed it, on what the pack provides', async () => {
    const code = async (answer: ReturnType<typeof deciding>) => (await answer).body.code;
    const assessment = await assessed('major-demerit');
    const { appeal } = (await appealing(assessment)).body;
    expect(await code(deciding(appeal, 'none', hr))).toBe('APPEAL_NEEDS_ANOTHER');
    expect(await code(deciding(appeal, 'none', { ...manager, sub: zhao.sub }))).toBe('ACCUSED_CANNOT_DECIDE');
    expect(await code(deciding(appeal, 'dismissal'))).toBe('SANCTION_NOT_IN_PACK');
    expect(await code(deciding(appeal, 'fine'))).toBe('SANCTION_AMOUNT_BLANK');
    expect(await code(deciding(appeal, 'none', zhao))).toBe('ROLE_FORBIDDEN');
    expect((await view(assessment)).sanction).toBe('major-demerit');
    expect((await deciding(appeal, 'demerit')).status).toBe(200);
    expect(await code(deciding(appeal, 'none'))).toBe('APPEAL_DECIDED');
  });

  it('is closed by its workflow once it is decided, and not before; told twice it is closed once', async () => {
    const { appeal } = (await appealing(await assessed('demerit'))).body;
    const close = (step: string) =>
      desk.service.commands.execute('hr-assessment.closeAppeal', {
        key: `appeal/${appeal}/close/${step}`,
        subject: caseId,
        branch: 'JX',
        input: { appeal },
      });
    const closed = async () =>
      (await desk.outbox('hr-assessment.appeal.closed.v1')).filter(({ data }) => data.appeal === appeal)
        .length;
    await close('1');
    expect(await closed()).toBe(0);
    await deciding(appeal, 'none');
    await close('2');
    await close('3');
    expect(await closed()).toBe(1);
  });
});
