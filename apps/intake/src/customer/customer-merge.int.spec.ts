import { aCall, aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const service = aCaller('customer-service');
const reason = '同一客户，两个电话';
let desk: Desk;
let n = 0;
beforeAll(async () => {
  desk = await openDesk('intake-merge');
});
afterAll(() => desk?.close());

/** A call from a phone that nobody had before, and the file that it began. */
async function aFile(given: { phone?: string } = {}) {
  n += 1;
  const phone = given.phone ?? `1360000${String(n).padStart(4, '0')}`;
  const { caseId, duplicatesSuspected } = await desk.register(aCall().from({ phone }));
  const { body } = await desk.ask(clerk, intake.getCase, { caseId });
  return { phone, caseId, customer: body.customerFile, duplicatesSuspected };
}
const merge = (customer: string, into: string, who = service) =>
  desk.ask(who, intake.mergeCustomers, { customer, into, reason });
const undo = (customer: string) => desk.ask(service, intake.unmergeCustomer, { customer, reason: '误合并' });
const show = async (customer: string) => (await desk.ask(service, intake.getCustomer, { customer })).body;
const casesOf = async (phone: string) =>
  (await desk.ask(clerk, intake.findCases, { phone, limit: 50 })).body.cases
    .map(({ caseId }) => caseId)
    .sort();

describe('two files of one customer', () => {
  it('become one: both ids and both phones find the cases of both', async () => {
    const [one, two] = [await aFile(), await aFile()];
    expect((await merge(two.customer, one.customer)).body).toEqual({ customer: one.customer });
    const both = [one.caseId, two.caseId].sort();
    expect(await casesOf(one.phone)).toEqual(both);
    expect(await casesOf(two.phone)).toEqual(both);
    for (const id of [one.customer, two.customer]) {
      const view = await show(id);
      expect(view.customer).toBe(one.customer);
      expect(view.cases.sort()).toEqual(both);
      expect(view.files).toEqual([
        { customer: one.customer, phone: one.phone },
        { customer: two.customer, phone: two.phone },
      ]);
      expect(view.merges).toEqual([
        {
          customer: two.customer,
          into: one.customer,
          by: service.sub,
          at: expect.any(String),
          reason,
          undone: null,
        },
      ]);
    }
    const [state] = await desk.rows("select data from outbox where type = 'intake.customer-merge.state.v1'");
    expect(state?.data).toEqual({ customer: two.customer, into: one.customer });
  });

  it('become one for open cases, planned visits and recalls, too, and are two again when it is taken back', async () => {
    const [one, two] = [await aFile(), await aFile()];
    const fileOf = async (caseId: string) =>
      (await desk.ask(clerk, intake.getCase, { caseId })).body.customerFile;
    const { recall } = (
      await desk.ask(aCaller('supervisor'), intake.openRecall, {
        branch: 'JX',
        reason: '控制板批次缺陷',
        devices: [{ customer: two.customer, device: aDevice().withSerial('RC-M').build() }],
      })
    ).body;
    await merge(two.customer, one.customer);
    expect(await fileOf(two.caseId)).toBe(one.customer);
    const visit = { plan: 'JX-M-20261101-0001', occurrence: 1, kind: 'maintenance' as const };
    const planned = await desk.command('intake.registerPlannedCall', visit.plan, {
      ...visit,
      customer: two.customer,
      devices: [aDevice().build()],
    });
    const [plannedCase = ''] = planned.cases;
    const view = (await desk.ask(clerk, intake.getCase, { caseId: plannedCase })).body;
    expect(view).toMatchObject({ customerFile: one.customer, phone: one.phone });
    await desk.command('intake.callRecalled', recall, { batch: 1 });
    const [fact] = await desk.rows(
      "select data from outbox where type = 'intake.call.registered.v1' and data->>'channel' = 'recall'",
    );
    expect(fact?.data).toMatchObject({ customer: one.customer, personal: { phone: one.phone } });
    await undo(two.customer);
    expect(await fileOf(two.caseId)).toBe(two.customer);
  });

  it('show a call of the one as a likely double of the other’s', async () => {
    const [one, two] = [await aFile(), await aFile()];
    await merge(two.customer, one.customer);
    const again = await aFile({ phone: one.phone });
    expect(again.duplicatesSuspected).toEqual([one.caseId, two.caseId].sort());
  });

  it('are two again when it was a mistake, each with its own calls, and the record of it stays', async () => {
    const [one, two] = [await aFile(), await aFile()];
    await merge(two.customer, one.customer);
    const later = await aFile({ phone: two.phone });
    expect((await undo(two.customer)).status).toBe(200);
    expect(await casesOf(one.phone)).toEqual([one.caseId]);
    expect(await casesOf(two.phone)).toEqual([two.caseId, later.caseId].sort());
    expect((await show(two.customer)).merges).toMatchObject([
      { undone: { by: service.sub, reason: '误合并', at: expect.any(String) } },
    ]);
    expect((await undo(two.customer)).code).toBe('CUSTOMER_NOT_MERGED');
  });

  it('are found through a merge of merges, and never in a circle', async () => {
    const [one, two, three] = [await aFile(), await aFile(), await aFile()];
    await merge(three.customer, two.customer);
    await merge(two.customer, one.customer);
    expect((await show(three.customer)).customer).toBe(one.customer);
    expect((await merge(one.customer, three.customer)).code).toBe('CUSTOMER_SAME');
    expect((await merge(three.customer, one.customer)).code).toBe('CUSTOMER_MERGED');
  });

  it('merged crosswise at the same moment are one, and not a circle', async () => {
    const [one, two] = [await aFile(), await aFile()];
    const answers = await Promise.all([merge(one.customer, two.customer), merge(two.customer, one.customer)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await show(one.customer)).customer).toBe((await show(two.customer)).customer);
  });

  it.each([
    ['by a clerk', clerk, 'ROLE_FORBIDDEN'],
    ['by another branch', aCaller('customer-service', 'NB'), 'OTHER_BRANCH'],
  ])('are not merged %s', async (_, who, code) => {
    const [one, two] = [await aFile(), await aFile()];
    expect((await merge(two.customer, one.customer, who)).code).toBe(code);
    expect((await show(two.customer)).customer).toBe(two.customer);
  });

  it('are not merged where one is nobody’s', async () => {
    const nobody = '0198f000-0000-7000-8000-000000000000';
    expect((await merge(nobody, (await aFile()).customer)).code).toBe('CUSTOMER_NOT_FOUND');
  });
});
