import { routes } from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { run } from '../commands.js';
import { bringVoucherBack, signature } from '../journey.js';
import { person, staffOf } from '../people.js';
import { dispatchOfRound, finish, fixAndClose, freshCase, roundsOf, visit } from './way.js';

const { dispatch } = routes;
const staff = staffOf('JX');

describe('上门的周折 · detours of a visit', () => {
  it('缺件：等零件到货，再派第二次 · a part is missing: it waits, and a second visit follows', async () => {
    const caseId = await freshCase(staff);
    const first = await visit(staff, caseId, 1, {
      result: 'second-visit',
      missingPart: { part: 'KZB-60', expectedOn: null },
    });
    await staff.technician.does(dispatch.leave, { dispatch: first });
    expect(await roundsOf(staff, caseId)).toHaveLength(1);

    const keeper = person('jx-warehouse-keeper-1', 'warehouse-keeper', 'JX');
    await keeper.does(dispatch.missingPartArrived, { dispatch: first });
    const again = await keeper.tries(dispatch.missingPartArrived, { dispatch: first });
    expect(again).toMatchObject({ status: 409, code: 'NO_PART_MISSING' });

    const archived = await fixAndClose(staff, caseId, 2);
    expect(archived.outcome).toBe('on-site/none/free');
    expect(await roundsOf(staff, caseId)).toEqual([
      { round: 1, state: 'finished', result: 'second-visit' },
      { round: 2, state: 'finished', result: 'fixed' },
    ]);
  });

  it('判断有误、工具不足：再次上门 · wrong fault or too little time: a second visit', async () => {
    const caseId = await freshCase(staff);
    await visit(staff, caseId, 1, { result: 'second-visit', cause: '原判断为电源故障，实为主板故障' });
    expect((await fixAndClose(staff, caseId, 2)).state).toBe('archived');
    expect(await roundsOf(staff, caseId)).toHaveLength(2);
  });

  it('客户不在：另约再去 · customer absent: somebody goes again', async () => {
    const caseId = await freshCase(staff);
    await visit(staff, caseId, 1, { result: 'absent', labourMinutes: 0 });
    expect((await fixAndClose(staff, caseId, 2)).outcome).toBe('on-site/none/free');
  });

  it('改派：须有原因，零件在途时不改派 · reassigned with a reason, not while a needed part is on its way', async () => {
    const caseId = await freshCase(staff);
    const number = await dispatchOfRound(staff, caseId, 1);
    const other = person('jx-technician-2', 'technician', 'JX');
    await staff.supervisor.does(dispatch.assign, { dispatch: number, technician: staff.technician.sub });
    const keeper = person('jx-warehouse-keeper-1', 'warehouse-keeper', 'JX');
    await keeper.does(dispatch.awaitPart, { dispatch: number, part: 'KZB-60' });

    const instead = { dispatch: number, technician: other.sub, reason: '原技术员生病' };
    const without = await staff.supervisor.tries(dispatch.reassign, { ...instead, reason: '' });
    expect(without.status).toBe(400);
    const onItsWay = await staff.supervisor.tries(dispatch.reassign, instead);
    expect(onItsWay).toMatchObject({ status: 409, code: 'PART_ON_ITS_WAY' });
    await staff.supervisor.does(dispatch.reassign, { ...instead, despitePart: true });
    const before = await staff.technician.tries(dispatch.arrive, { dispatch: number });
    expect(before).toMatchObject({ code: 'NOT_YOUR_JOB' });

    await keeper.does(dispatch.missingPartArrived, { dispatch: number });
    await other.does(dispatch.arrive, { dispatch: number });
    await finish({ technician: other }, number, { result: 'fixed' });
    await other.does(dispatch.sign, { dispatch: number, signature });
    await other.does(dispatch.leave, { dispatch: number });
    expect(await bringVoucherBack(staff, caseId)).toMatchObject({ outcome: 'on-site/none/free' });
  });

  it('不能处理：报告总部后再派 · handed up to headquarters, then another visit (field-service 一.9)', async () => {
    const caseId = await freshCase(staff);
    await visit(staff, caseId, 1, { result: 'hand-up' });
    expect((await fixAndClose(staff, caseId, 2)).state).toBe('archived');
  });

  it('客户不验收：返工 · the customer rejects the result: the work goes on', async () => {
    const caseId = await freshCase(staff);
    const first = await visit(staff, caseId, 1, { result: 'fixed' });
    const nothing = await staff.technician.tries(dispatch.accept, { dispatch: first, accepted: false });
    expect(nothing.code).toBe('REASON_MISSING');
    await staff.technician.does(dispatch.accept, { dispatch: first, accepted: false, reason: '仍有异响' });
    expect((await fixAndClose(staff, caseId, 2)).state).toBe('archived');
    expect(await roundsOf(staff, caseId)).toHaveLength(2);
  });
});

it('账本对得上 · and after all of it the books balance', async () => {
  const { answer, printed } = await run<{ violations: number }>('verify', '--patience', '90', '--json');
  expect(answer, printed).toMatchObject({ violations: 0 });
});
