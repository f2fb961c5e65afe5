import { routes } from '@aftercase/contracts';
import { aCaller, theirJobs } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillingDesk, openBilling } from '../billing-desk.spec.js';

const { billing } = routes;
const technician = aCaller('technician');
const accountant = aCaller('accountant');
const supervisor = aCaller('supervisor');
const reason = '顾客不同意，旧机返修';

let desk: BillingDesk;
let ask: BillingDesk['ask'];
let command: BillingDesk['command'];
let database: BillingDesk['database'];
beforeAll(async () => {
  desk = await openBilling('unagreed');
  ({ ask, command, database } = desk);
  await theirJobs(database, '20261124', technician.sub);
});
afterAll(() => desk?.close());

let cases = 0;
/** The work is done; the customer was asked afterwards and said no. */
async function declined() {
  const caseId = `JX-C-20261124-${String(++cases).padStart(4, '0')}`;
  const input = { by: 'technician' as const, agreement: false, afterWork: true, citations: [] };
  const asked = await command('billing.askQuotation', caseId, input);
  const quotation = asked.ok ? (asked.value.quotation as string) : '';
  const line = { what: 'repair', quantity: 1, unitFen: 12_000, amountFen: 12_000 };
  await ask(technician, billing.offerQuotation, { quotation, plan: '换主板', lines: [line] });
  const no = { quotation, accepted: false, revision: 1, amountFen: 12_000, reason: '说好免费的' };
  await ask(aCaller('clerk'), billing.answerQuotation, no);
  await command('billing.askUnagreedCharge', caseId, { quotation, amountFen: 12_000, citations: [] });
  return { caseId, quotation };
}
const decide = (caseId: string, how: 'waived' | 'left-as-difference', who = supervisor, more: object = {}) =>
  ask(who, billing.decideUnagreedCharge, { caseId, how, reason, ...more });
const listed = async (caseId: string) =>
  (await ask(accountant, billing.listUnagreedCharges, { caseId })).body.unagreedCharges;
const told = async (caseId: string, what: 'decided' | 'withdrawn') =>
  (
    await database.query('select data from outbox where stream = $1 and type = $2', [
      caseId,
      `billing.unagreed-charge.${what}.v1`,
    ])
  ).rows.map(({ data }) => data);
const decided = (caseId: string) => told(caseId, 'decided');

describe('the customer does not agree to pay for work that is done', () => {
  it('the quotation says that it is asked after the work', async () => {
    const { caseId } = await declined();
    const { body } = await ask(accountant, billing.listQuotations, { caseId });
    expect(body.quotations).toMatchObject([{ state: 'declined', afterWork: true }]);
  });

  it('a supervisor waives it with a reason, once, and nobody else', async () => {
    const { caseId, quotation } = await declined();
    expect((await decide(caseId, 'waived', accountant)).code).toBe('DIFFERENCE_NOT_YOURS');
    expect((await decide(caseId, 'waived', technician)).code).toBe('ROLE_FORBIDDEN');
    expect((await decide(caseId, 'waived', aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await decide(caseId, 'waived', supervisor, { reason: '' })).code).toBe('INVALID_INPUT');
    expect(await listed(caseId)).toMatchObject([{ quotation, state: 'asked', owner: null }]);
    expect((await decide(caseId, 'waived')).body).toEqual({ caseId, how: 'waived', amountFen: 12_000 });
    expect((await decide(caseId, 'left-as-difference')).code).toBe('UNAGREED_CHARGE_DECIDED');
    expect(await listed(caseId)).toMatchObject([
      { state: 'waived', amountFen: 12_000, reason, owner: supervisor.sub },
    ]);
    expect(await decided(caseId)).toMatchObject([
      { how: 'waived', amountFen: 12_000, owner: supervisor.sub },
    ]);
  });

  it('an accountant leaves it as a difference, which is theirs from then on; nothing is charged', async () => {
    const { caseId } = await declined();
    expect((await decide(caseId, 'left-as-difference', accountant)).status).toBe(200);
    expect(await listed(caseId)).toMatchObject([
      { state: 'left-as-difference', reason, owner: accountant.sub },
    ]);
    expect((await ask(accountant, billing.listCharges, { caseId })).body.charges).toEqual([]);
  });

  it('asked twice it is one; withdrawn nobody decides it, and asked anew it is open again', async () => {
    const { caseId, quotation } = await declined();
    await command('billing.askUnagreedCharge', caseId, { quotation, amountFen: 99, citations: [] });
    expect(await listed(caseId)).toMatchObject([{ amountFen: 12_000 }]);
    await command('billing.withdrawUnagreedCharge', caseId, {});
    expect((await decide(caseId, 'waived')).code).toBe('UNAGREED_CHARGE_DECIDED');
    await command('billing.askUnagreedCharge', caseId, { quotation, amountFen: 12_000, citations: [] });
    expect((await decide(caseId, 'waived')).status).toBe(200);
    await command('billing.withdrawUnagreedCharge', caseId, {});
    expect(await decided(caseId)).toHaveLength(1);
    expect(await told(caseId, 'withdrawn')).toEqual([{ caseId, branch: 'JX' }]);
  });

  it('a case that nobody asked of has nothing to decide', async () => {
    expect((await decide('JX-C-20261124-9998', 'waived')).code).toBe('UNAGREED_CHARGE_NOT_ASKED');
  });

  it('is decided once, by ten at the same moment', async () => {
    const { caseId } = await declined();
    const all = await Promise.all(Array.from({ length: 10 }, () => decide(caseId, 'waived')));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await decided(caseId)).toHaveLength(1);
  });
});
