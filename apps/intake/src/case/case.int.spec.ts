import { aCall, aCaller, aDevice, publishOnKafka } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerk, type Desk, intake, openDesk, patience } from '../intake-desk.spec.js';

const supervisor = aCaller('supervisor');
const stranger = aCaller('clerk', 'HZ');
const headOffice = aCaller('auditor', '*');
const unknown = 'JX-C-20200101-0001';
const cited = {
  ref: 'service-station@1/5',
  pack: 'service-station',
  version: 1,
  article: '5',
  origin: 'article' as const,
};
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-case');
});
afterAll(() => desk?.close());

const show = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body;
const find = async (by: object, who = clerk) =>
  (await desk.ask(who, intake.findCases, by)).body.cases.map((one) => one.caseId);

describe('opening a case', () => {
  it("answers its call, its device and the branch's pack, frozen for its whole life", async () => {
    const device = aDevice().withSerial('SN-OPEN');
    const { call, caseId } = await desk.register(aCall().withDevice(device));
    const opened = await desk.command('intake.openCase', caseId, {}, 'open');
    const pack = { id: 'service-station', version: 1, hash: expect.stringMatching(/^[0-9a-f]{16,}$/) };
    expect(opened).toMatchObject({ call, device: device.build(), complete: true, pack });
    expect(await show(caseId)).toMatchObject({ state: 'open', pack: { hash: opened.pack.hash } });
    expect(await desk.command('intake.openCase', caseId, {}, 'open')).toEqual(opened);
    expect(await desk.command('intake.openCase', caseId, {}, 'open-again')).toEqual(opened);
    expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'case.opened']);
  });

  it('says of a call without a name that it waits for the clerk', async () => {
    const { caseId } = await desk.register(aCall().withoutCustomer());
    expect(await desk.command('intake.openCase', caseId, {})).toMatchObject({ complete: false });
  });

  it('is refused where there is no such case', async () => {
    await expect(desk.command('intake.openCase', unknown, {})).rejects.toThrow('CASE_NOT_FOUND');
  });
});

describe('a case that needs a person', () => {
  it('says where and why, and goes on when somebody resumes it, once', async () => {
    const { caseId } = await desk.register();
    await desk.command('intake.flagCase', caseId, { step: 'billing.openCharge', code: 'CHARGE_EXISTS' });
    expect((await show(caseId)).needs).toBe('billing.openCharge: CHARGE_EXISTS');
    const resume = (who = supervisor) => desk.ask(who, intake.resumeCase, { caseId, reason: '已核对' });
    expect((await resume(clerk)).code).toBe('ROLE_FORBIDDEN');
    expect((await resume(aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await resume()).status).toBe(200);
    expect((await resume()).code).toBe('CASE_NOT_FLAGGED');
    expect((await show(caseId)).needs).toBeNull();
    expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'case.flagged', 'case.resumed']);
    const resumed =
      "select data->'text' as text from outbox where stream = $1 and type = 'intake.case.resumed.v1'";
    expect(await desk.rows(resumed, [caseId])).toEqual([{ text: { reason: '已核对' } }]);
  });
});

describe('somebody on site, or goods taken in', () => {
  it.each(['dispatch.visit.arrived.v1', 'repair-shop.receipt.issued.v1'] as const)(
    '%s: the call can no longer be voided',
    async (type) => {
      const { call, caseId } = await desk.register();
      const details = { caseId, branch: 'JX', technician: 'jx-technician' };
      const envelope = { key: caseId, branch: 'JX' };
      await publishOnKafka(desk.engines, [
        type === 'dispatch.visit.arrived.v1'
          ? { ...envelope, type, data: { ...details, dispatch: 'JX-D-20261124-0001' } }
          : { ...envelope, type, data: { ...details, receipt: 'JX-R-20261124-0001' } },
      ]);
      const underWay = () =>
        desk.rows('select 1 from service_case where under_way and case_id = $1', [caseId]);
      await vi.waitUntil(async () => (await underWay()).length === 1, patience);
      const { code } = await desk.ask(clerk, intake.voidCall, { call, reason: '顾客取消' });
      expect(code).toBe('CASE_UNDER_WAY');
      expect(await desk.factsOf(caseId)).toEqual(['call.registered']);
    },
  );
});

describe('looking up', () => {
  it('finds by number, voucher, phone and serial; the list masks the customer', async () => {
    const { call, cases } = await desk.register(
      aCall()
        .from({ name: '欧阳锋', phone: '13712345678' })
        .withDevice(aDevice().withSerial('SN-FIND-1'))
        .withDevice(aDevice().withSerial('SN-FIND-2')),
    );
    const [first = '', second = ''] = cases;
    const voucher = await desk.openWithVoucher(second);
    expect(await find({ number: first })).toEqual([second, first]);
    expect(await find({ number: second })).toEqual([second]);
    expect(await find({ number: call, serial: 'SN-FIND-1' })).toEqual([first]);
    expect(await find({ number: voucher })).toEqual([second]);
    expect(await find({ phone: '+86 137-1234-5678' })).toEqual([second, first]);
    expect(await find({ phone: '１３７１２３４５６７８', limit: 1 })).toEqual([second]);
    expect(await find({ phone: '13712345678', limit: 1, before: second })).toEqual([first]);
    expect(await find({ serial: 'SN-FIND-2' })).toEqual([second]);
    expect(await find({ serial: "' or true --" })).toEqual([]);
    const list = (await desk.ask(clerk, intake.findCases, { number: second })).body.cases;
    expect(list).toMatchObject([{ customer: '欧**', phone: '137****5678', voucher, state: 'open' }]);
    expect(JSON.stringify(list)).not.toMatch(/阳锋|12345678/);
  });

  it('stays within the branch, and logs every look at a file', async () => {
    const { caseId } = await desk.register();
    expect(await find({ number: caseId }, stranger)).toEqual([]);
    expect(await find({ number: caseId }, headOffice)).toEqual([caseId]);
    expect((await desk.ask(stranger, intake.findCases, { branch: 'JX' })).code).toBe('OTHER_BRANCH');
    expect((await desk.ask(stranger, intake.getCase, { caseId })).code).toBe('OTHER_BRANCH');
    expect((await desk.ask(stranger, intake.why, { caseId })).code).toBe('OTHER_BRANCH');
    expect((await desk.ask(clerk, intake.getCase, { caseId: unknown })).code).toBe('CASE_NOT_FOUND');
    await desk.ask(headOffice, intake.getCase, { caseId });
    const views = await desk.rows(
      "select who, role from audit_entry where subject = $1 and outcome = 'seen'",
      [caseId],
    );
    expect(views).toEqual([{ who: headOffice.sub, role: 'auditor' }]);
  });
});

describe('why', () => {
  it("reads each decision back with its reasons and its article's text, in both languages", async () => {
    const { caseId } = await desk.register();
    const reasons = [{ zh: '费用不高，现场收取', en: 'A low fee is collected on site' }];
    const decision = { decision: 'payment' as const, outcome: 'cash-on-site', reasons, citations: [cited] };
    await desk.command('intake.recordDecision', caseId, decision, 'decide');
    await desk.command('intake.recordDecision', caseId, decision, 'decide');
    const { body } = await desk.ask(clerk, intake.why, { caseId });
    expect(body.decisions).toHaveLength(1);
    expect(body.decisions[0]).toMatchObject({ outcome: 'cash-on-site', reasons, citations: [cited] });
    expect(body.decisions[0]?.citations[0]?.text.length).toBeGreaterThan(10);
    expect(body.text.zh).toContain('费用不高，现场收取');
    expect(body.text.en).toContain('A low fee is collected on site');
    expect((await show(caseId)).decisions).toEqual(body.decisions);
    expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'decision.recorded']);
  });
});
