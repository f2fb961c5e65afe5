import { randomUUID } from 'node:crypto';
import type { CommandInput } from '@aftercase/contracts';
import { aCall, aCaller, aDevice, anAgent, byCode, byLink } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const reason = '客户不再需要';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-ending');
});
afterAll(() => desk?.close());

let devices = 0;
/** A call about a device that nobody else's call is about. */
const aCase = (serial: string | null = `SN-END-${++devices}`, phone = '13600000001') =>
  desk.register(
    aCall()
      .from({ phone })
      .withDevice(serial ? aDevice().withSerial(serial) : aDevice()),
  );
const show = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body;
const cancel = (caseId: string, more: object = {}, who = clerk) =>
  desk.ask(who, intake.cancelCase, { caseId, reason, ...more });
const answer = (caseId: string, accepted: boolean) =>
  desk.command('intake.answerCancellation', caseId, { accepted });
const merge = (caseId: string, into: string, who = clerk) =>
  desk.ask(who, intake.mergeCase, { caseId, into, reason: '重复登记' });
type How = CommandInput<'intake.archive'>['how'];
const archive = (caseId: string, how: How) =>
  desk.command('intake.archive', caseId, { outcome: how, how, citations: [] });
const callState = async (call: string) =>
  (await desk.rows('select state from call where call = $1', [call]))[0]?.state;

describe('the customer cancels', () => {
  it('at any stage, once; declined, the customer may ask again; accepted, it is done', async () => {
    const { caseId } = await aCase();
    expect((await cancel(caseId, {}, byLink(caseId))).status).toBe(200);
    expect((await cancel(caseId)).code).toBe('CANCELLATION_ASKED');
    await answer(caseId, false);
    expect((await cancel(caseId)).status).toBe(200);
    await answer(caseId, true);
    await answer(caseId, true);
    expect((await cancel(caseId)).code).toBe('CANCELLATION_ASKED');
    const [asked, answered] = ['cancellation.asked', 'cancellation.answered'];
    expect(await desk.factsOf(caseId)).toEqual(['call.registered', asked, answered, asked, answered]);
    const kept = await desk.rows('select state, reason from case_ending where case_id = $1 order by id', [
      caseId,
    ]);
    expect(kept).toEqual([
      { state: 'declined', reason },
      { state: 'accepted', reason },
    ]);
  });

  it.each(['done', 'voided'] as const)(
    'while the case is on its way to its end (%s): the wish was too late, and is declined with it',
    async (how) => {
      const { caseId } = await aCase();
      expect((await cancel(caseId)).status).toBe(200);
      await archive(caseId, how);
      const [wish] = await desk.rows('select state, answered_at from case_ending where case_id = $1', [
        caseId,
      ]);
      expect(wish).toEqual({ state: 'declined', answered_at: expect.any(Date) });
      const [told] = await desk.rows(
        "select data from outbox where stream = $1 and type = 'intake.cancellation.answered.v1'",
        [caseId],
      );
      expect(told?.data).toMatchObject({ accepted: false });
    },
  );

  it('is refused where there is nothing to cancel, and nothing is stored', async () => {
    const { caseId } = await aCase();
    const ended = await aCase();
    await archive(ended.caseId, 'refused');
    const before = await desk.everything();
    expect((await cancel(ended.caseId)).code).toBe('CASE_ARCHIVED');
    expect((await cancel('JX-C-20200101-0001')).code).toBe('CASE_NOT_FOUND');
    expect((await cancel(caseId, {}, aCaller('clerk', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await cancel(caseId, {}, aCaller('technician'))).code).toBe('ROLE_FORBIDDEN');
    for (const stranger of [byLink(ended.caseId), byCode(randomUUID()), anAgent(), aCaller('customer')])
      expect((await cancel(caseId, {}, stranger)).code).toBe('CASE_NOT_FOUND');
    expect((await cancel(caseId, { occurredAt: '2999-01-01T00:00:00Z' })).code).toBe('TIME_IN_FUTURE');
    expect(await desk.everything()).toEqual(before);
  });
});

describe('a duplicate is merged', () => {
  it('into the case of the same device, and cannot be merged or cancelled any more', async () => {
    const [one, into, third] = [await aCase('SN-TWICE'), await aCase('SN-TWICE'), await aCase('SN-TWICE')];
    expect((await merge(one.caseId, into.caseId)).body).toEqual({ caseId: one.caseId, into: into.caseId });
    const [fact] = await desk.rows("select data from outbox where stream = $1 and type like '%merged%'", [
      one.caseId,
    ]);
    expect(fact?.data).toMatchObject({ into: into.caseId, text: { reason: '重复登记' } });
    expect((await merge(one.caseId, third.caseId)).code).toBe('CASE_ARCHIVED');
    expect((await merge(third.caseId, one.caseId)).code).toBe('CASE_ARCHIVED');
    expect((await cancel(one.caseId)).code).toBe('CASE_ARCHIVED');
    expect((await cancel(into.caseId)).status).toBe(200);
  });

  it('is refused for another device, another branch, itself, an ended one, and once somebody is on site', async () => {
    const [one, other, ended, away] = [await aCase(), await aCase(), await aCase(), await aCase('SN-AWAY')];
    const awayToo = await aCase('SN-AWAY');
    await archive(ended.caseId, 'cancelled');
    await desk.rows('update service_case set under_way = true where case_id = $1', [away.caseId]);
    const before = await desk.everything();
    expect((await merge(one.caseId, other.caseId)).code).toBe('CASE_NOT_THE_SAME');
    expect((await merge(one.caseId, one.caseId)).code).toBe('CASE_NOT_THE_SAME');
    expect((await merge(one.caseId, ended.caseId)).code).toBe('CASE_ARCHIVED');
    expect((await merge(away.caseId, awayToo.caseId)).code).toBe('CASE_UNDER_WAY');
    expect((await merge(one.caseId, other.caseId, aCaller('clerk', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect(await desk.everything()).toEqual(before);
    expect((await merge(awayToo.caseId, away.caseId)).status).toBe(200);
  });

  it('crosswise by two clerks at the same moment goes one way only', async () => {
    const [one, two] = [await aCase('SN-CROSS'), await aCase('SN-CROSS')];
    const both = await Promise.all([merge(one.caseId, two.caseId), merge(two.caseId, one.caseId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe('the archive of a case that ended before its work was done', () => {
  it.each([
    ['cancelled', '客户取消'],
    ['refused', '不予服务'],
    ['declined', '客户不接受'],
    ['merged', '已并案'],
  ] as const)('%s: register entry closed, voucher void with its reason', async (how, because) => {
    const { caseId, call } = await aCase();
    await desk.openWithVoucher(caseId);
    await archive(caseId, how);
    const view = await show(caseId);
    expect(view).toMatchObject({ state: 'archived', ending: how, outcome: how, voucher: null });
    expect(view.vouchers).toMatchObject([{ state: 'void', reason: expect.stringContaining(because) }]);
    expect(await callState(call)).toBe('closed');
    expect((await desk.factsOf(caseId)).slice(-3)).toEqual([
      'voucher.dropped',
      'call.closed',
      'case.archived',
    ]);
    const [closed] = await desk.rows(
      "select data from outbox where stream = $1 and type like '%call.closed%'",
      [caseId],
    );
    expect(closed?.data.how).toBe(how);
  });

  it('keeps a voucher that is back with its signature', async () => {
    const { caseId } = await aCase();
    const voucher = await desk.openWithVoucher(caseId);
    await desk.ask(clerk, intake.returnVoucher, { voucher, signature: 'signature-1' });
    await archive(caseId, 'declined');
    expect((await show(caseId)).vouchers).toMatchObject([{ voucher, state: 'archived' }]);
    expect((await desk.factsOf(caseId)).slice(-3)).toEqual([
      'voucher.archived',
      'call.closed',
      'case.archived',
    ]);
  });

  it('done: needs no voucher where none was pulled, and the one that was pulled back', async () => {
    const bare = await aCase();
    await archive(bare.caseId, 'done');
    expect(await show(bare.caseId)).toMatchObject({ state: 'archived', ending: 'done', vouchers: [] });
    expect(await desk.factsOf(bare.caseId)).toEqual(['call.registered', 'call.closed', 'case.archived']);
    const { caseId } = await aCase();
    await desk.openWithVoucher(caseId);
    await expect(archive(caseId, 'done')).rejects.toThrow('VOUCHER_NOT_RETURNED');
  });
});

describe('a call of its kind', () => {
  it('internal work needs no customer (service-station article 1), and says what it is when opened', async () => {
    const { caseId } = await desk.register(aCall().ofKind('internal').withoutCustomer());
    expect(await desk.command('intake.openCase', caseId, {})).toMatchObject({
      complete: true,
      kind: 'internal',
      serviceWay: 'on-site',
      proofs: [],
      returnReason: null,
      previous: null,
    });
  });

  it('sent in, with its proofs and the reason of a return', async () => {
    const attachments = [
      { id: 'p1', kind: 'proof-of-purchase' as const, sha256: 'a'.repeat(64) },
      { id: 'w1', kind: 'warranty-card' as const, sha256: 'b'.repeat(64) },
    ];
    const input = { ...aCall().sentIn().build(), attachments, returnReason: 'dissatisfied' as const };
    const { body } = await desk.ask(clerk, intake.registerCall, input);
    const [caseId = ''] = body.cases;
    expect(await desk.command('intake.openCase', caseId, {})).toMatchObject({
      serviceWay: 'send-in',
      proofs: ['purchase-proof', 'warranty-card'],
      returnReason: 'dissatisfied',
    });
    expect(await show(caseId)).toMatchObject({ serviceWay: 'send-in', follows: null, ending: null });
  });

  it('no repeated repair of the same problem: the last archived case of the device is named', async () => {
    const first = await aCase('SN-REPEAT');
    await archive(first.caseId, 'done');
    await archive((await aCase('SN-REPEAT')).caseId, 'cancelled');
    const device = aDevice().withSerial('SN-REPEAT');
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const opened = async (fault: string, follows: string | null = null) => {
      const input = { ...aCall().withFault(fault).withDevice(device).build(), follows };
      const [caseId = ''] = (await desk.ask(clerk, intake.registerCall, input)).body.cases;
      return (await desk.command('intake.openCase', caseId, {})).previous;
    };
    const previous = { caseId: first.caseId, closedOn: day };
    expect(await opened(' 不能开机,按键无反应。')).toEqual({ ...previous, sameFault: true });
    expect(await opened('漏水')).toEqual({ ...previous, sameFault: false });
    expect(await opened('又坏了', first.caseId)).toEqual({ ...previous, sameFault: true });
  });

  it('follows only a case that there is and that one may see', async () => {
    const ask = (follows: string, who = clerk, branch = 'JX') =>
      desk.ask(who, intake.registerCall, { ...aCall().inBranch(branch).build(), follows });
    const before = await desk.everything();
    expect((await ask('JX-C-20200101-0001')).code).toBe('CASE_NOT_FOUND');
    expect(await desk.everything()).toEqual(before);
    const { caseId } = await aCase();
    expect((await ask(caseId)).status).toBe(201);
  });
});
