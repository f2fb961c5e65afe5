import { randomUUID } from 'node:crypto';
import { type CommandName, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import { aCaller, asker, ownEngines, startIssuer, type TestIssuer } from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillingModule } from '../billing.module.js';

const api = routes.billing;
const accountant = aCaller('accountant');
const manager = aCaller('general-manager', '*');
const supervisor = aCaller('supervisor');
const clerk = aCaller('clerk');

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  const engines = await ownEngines('return-money');
  issuer = await startIssuer();
  service = await createTestService(BillingModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=billing' });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
const aCase = () => `JX-C-20261124-${String(++cases).padStart(4, '0')}`;
const command = (name: CommandName, caseId: string, input: object = { citations: [] }) =>
  service.commands.execute(name, {
    key: `case/${caseId}/${randomUUID()}/0`,
    subject: caseId,
    branch: 'JX',
    input: input as never,
  });
const asked = async (name: CommandName) => {
  const caseId = aCase();
  await command(name, caseId);
  return caseId;
};
const line = { what: '运费', quantity: 2, unitFen: 1500, amountFen: 3000 };
const stated = (caseId: string, lines = [line], who = accountant) =>
  ask(who, api.stateReturnCost, { caseId, lines });
const waived = (caseId: string, who = manager) =>
  ask(who, api.waiveReturnCost, { caseId, reason: '老客户，公司承担' });
const approved = (caseId: string, who = manager) =>
  ask(who, api.approveRefund, { caseId, amountFen: 99_000, reason: '准予退货' });
const paid = (caseId: string, amountFen = 99_000, who = accountant) =>
  ask(who, api.payRefund, { caseId, amountFen, way: 'bank-transfer' });
const typesOf = async (caseId: string) =>
  (await database.query('select type from outbox where stream = $1 order by seq', [caseId])).rows.map(
    ({ type }) => type,
  );

describe('退货费用 · what a return that was not granted costs', () => {
  it('5.3 is stated line by line, once', async () => {
    const caseId = await asked('billing.askReturnCost');
    await command('billing.askReturnCost', caseId);
    expect((await stated(caseId, [{ ...line, amountFen: 2999 }])).code).toBe('LINES_DO_NOT_ADD_UP');
    expect((await stated(caseId, [{ ...line, unitFen: 0, amountFen: 0 }])).code).toBe('NOTHING_OWED');
    expect((await stated(caseId)).body).toEqual({ caseId, amountFen: 3000 });
    expect((await stated(caseId)).code).toBe('RETURN_COST_ANSWERED');
    expect((await waived(caseId)).code).toBe('RETURN_COST_ANSWERED');
    expect(await typesOf(caseId)).toEqual(['billing.return-cost.asked.v1', 'billing.return-cost.stated.v1']);
  });

  it('5.3 is waived by the general manager alone, with a reason', async () => {
    const caseId = await asked('billing.askReturnCost');
    expect((await waived(caseId, supervisor)).code).toBe('ROLE_FORBIDDEN');
    expect((await waived(caseId)).status).toBe(200);
    const { returnCosts } = (await ask(clerk, api.listReturnCosts, { caseId })).body;
    expect(returnCosts).toMatchObject([{ state: 'waived', by: manager.sub, reason: '老客户，公司承担' }]);
  });

  it('is nobody’s to state where none was asked, nor another branch’s', async () => {
    expect((await stated(aCase())).code).toBe('RETURN_COST_NOT_ASKED');
    const caseId = await asked('billing.askReturnCost');
    expect((await stated(caseId, [line], aCaller('accountant', 'HZ'))).code).toBe('OTHER_BRANCH');
  });
});

describe('退款 · what a return that was granted pays back', () => {
  it('is approved first, then paid in a named way', async () => {
    const caseId = await asked('billing.askRefund');
    expect((await paid(caseId)).code).toBe('REFUND_NOT_APPROVED');
    expect((await approved(caseId, clerk)).code).toBe('ROLE_FORBIDDEN');
    expect((await approved(caseId)).status).toBe(200);
    expect((await approved(caseId)).code).toBe('REFUND_ANSWERED');
    expect((await paid(caseId, 98_999)).code).toBe('AMOUNT_DIFFERS');
    expect((await paid(caseId)).status).toBe(200);
    expect((await paid(caseId)).code).toBe('REFUND_ANSWERED');
    const { refunds } = (await ask(clerk, api.listRefunds, { caseId })).body;
    expect(refunds).toMatchObject([
      { state: 'paid', way: 'bank-transfer', approvedBy: manager.sub, paidBy: accountant.sub },
    ]);
  });

  it('is not paid by whoever approved it, in whatever role they are now; somebody else may', async () => {
    const caseId = await asked('billing.askRefund');
    await approved(caseId, { ...manager, sub: accountant.sub });
    const before = await typesOf(caseId);
    const answer = await paid(caseId);
    expect([answer.status, answer.code]).toEqual([403, 'REFUND_NEEDS_ANOTHER']);
    expect(await typesOf(caseId)).toEqual(before);
    expect((await paid(caseId, 99_000, { ...accountant, sub: 'jx-accountant-2' })).status).toBe(200);
  });

  it('is asked no more where the case ended otherwise; what is paid stays', async () => {
    const open = await asked('billing.askRefund');
    await command('billing.withdrawReturnMoney', open, {});
    await command('billing.withdrawReturnMoney', open, {});
    expect((await approved(open)).code).toBe('REFUND_ANSWERED');
    expect(await typesOf(open)).toEqual(['billing.refund.asked.v1', 'billing.refund.withdrawn.v1']);
    const cost = await asked('billing.askReturnCost');
    await command('billing.withdrawReturnMoney', cost, {});
    expect(await typesOf(cost)).toEqual(['billing.return-cost.asked.v1', 'billing.return-cost.withdrawn.v1']);
    const done = await asked('billing.askRefund');
    await approved(done);
    await paid(done);
    await command('billing.withdrawReturnMoney', done, {});
    const { refunds } = (await ask(clerk, api.listRefunds, { caseId: done })).body;
    expect(refunds).toMatchObject([{ state: 'paid' }]);
    expect(await typesOf(done)).not.toContain('billing.refund.withdrawn.v1');
  });
});
