import { aCall, aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

let phones = 0;
const aPhone = () => `139${String(++phones).padStart(8, '0')}`;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-call-changes');
});
afterAll(() => desk?.close());

describe('a call without name or phone', () => {
  it('waits for the clerk, who completes it once; every case is told', async () => {
    const phone = aPhone();
    const { call, cases } = await desk.register(
      aCall()
        .withoutCustomer()
        .withDevice(aDevice().withSerial('SN-1'))
        .withDevice(aDevice().withSerial('SN-2')),
    );
    const completion = { call, name: '李女士', phone, address: '解放路 9 号' };
    expect((await desk.ask(clerk, intake.completeCall, completion)).status).toBe(200);
    expect((await desk.ask(clerk, intake.completeCall, completion)).code).toBe('CALL_COMPLETE_ALREADY');
    for (const caseId of cases)
      expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'call.completed']);
    const view = await desk.ask(clerk, intake.getCase, { caseId: cases[0] as string });
    expect(view.body).toMatchObject({ customer: '李女士', phone, complete: true });
  });
});

describe('correcting a call', () => {
  it('keeps what stood there, why and by whom, and tells which fields without their content', async () => {
    const { call, caseId } = await desk.register(aCall().from({ phone: aPhone() }));
    const input = { call, reason: '顾客更正', fault: '开机后自动断电', address: '勤俭路 3 号' };
    const { body } = await desk.ask(clerk, intake.correctCall, input);
    const view = (await desk.ask(clerk, intake.getCase, { caseId })).body;
    expect(view).toMatchObject({ fault: '开机后自动断电', address: '勤俭路 3 号' });
    expect(view.revisions).toMatchObject([{ by: clerk.sub, reason: '顾客更正' }]);
    const [kept] = await desk.rows('select before from call_revision where call = $1', [call]);
    expect(kept?.before.fault).toBe('不能开机，按键无反应');
    const [fact] = await desk.rows("select data from outbox where stream = $1 and type like '%corrected%'", [
      caseId,
    ]);
    expect(fact?.data).toMatchObject({ revision: body.revision, fields: ['address', 'fault'] });
    expect(JSON.stringify(fact?.data)).not.toContain('勤俭路');
  });

  it('with nothing to correct is refused', async () => {
    const { call } = await desk.register(aCall().from({ phone: aPhone() }));
    expect((await desk.ask(clerk, intake.correctCall, { call, reason: '没有内容' })).code).toBe(
      'INVALID_INPUT',
    );
  });
});

describe('voiding a call', () => {
  it('names its reason and its successor, tells every case, and happens once', async () => {
    const phone = aPhone();
    const { call: successor } = await desk.register(aCall().from({ phone }));
    const { call, cases } = await desk.register(
      aCall().from({ phone }).withDevice(aDevice().withSerial('V-1')).withDevice(aDevice().withSerial('V-2')),
    );
    const input = { call, reason: '重复登记', successor };
    expect((await desk.ask(clerk, intake.voidCall, { ...input, successor: 'JX-C-20200101-0001' })).code).toBe(
      'CALL_NOT_FOUND',
    );
    expect((await desk.ask(clerk, intake.voidCall, { ...input, successor: call })).code).toBe(
      'CALL_NOT_FOUND',
    );
    expect((await desk.ask(clerk, intake.voidCall, input)).status).toBe(200);
    const instead = { call: successor, reason: '互相替代', successor: call };
    expect((await desk.ask(clerk, intake.voidCall, instead)).code).toBe('CALL_VOID');
    expect((await desk.ask(clerk, intake.voidCall, input)).code).toBe('CALL_VOID');
    for (const caseId of cases)
      expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'call.voided']);
    expect((await desk.ask(clerk, intake.correctCall, { call, reason: '太晚了', fault: '别的' })).code).toBe(
      'CALL_VOID',
    );
  });

  it('is not for another branch, nor for an unknown number', async () => {
    const { call } = await desk.register(aCall().from({ phone: aPhone() }));
    const stranger = aCaller('clerk', 'HZ');
    expect((await desk.ask(stranger, intake.voidCall, { call, reason: '不是我的' })).code).toBe(
      'OTHER_BRANCH',
    );
    const unknown = { call: 'JX-C-20200101-0001', reason: '没有' };
    expect((await desk.ask(clerk, intake.voidCall, unknown)).code).toBe('CALL_NOT_FOUND');
  });
});
