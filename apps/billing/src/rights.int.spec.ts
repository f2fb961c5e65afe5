import { randomUUID } from 'node:crypto';
import { series } from '@aftercase/contracts';
import { aRow, numberOf, people, routesOf, stale, theWorld, type Walk, walked } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillingDesk, openBilling } from './billing-desk.spec.js';

const caseId = 'JX-C-20261120-0001';
const voucher = 'JX-V-20261120-0001';
const quotation = 'JX-Q-20261120-0001';
const invoice = numberOf(series.invoice);
const contract = numberOf(series.contract);
const schedule = 'JX-20270101-1';
const customer = randomUUID();
let desk: BillingDesk;
let walk: Walk;

const ofBranch = { caseId: null, assignees: [] };
const files = 'files go with their document: files.int.spec of the platform';
const notYet = {
  uploadFile: files,
  readFile: files,
  listFiles: files,
  listFileLooks: files,
};
const about: Walk['about'] = {
  approveDiscount: { input: { percent: 5 } },
  // Who took the cash or did the work; other routes judge nobody.
  signContract: Object.assign(
    { input: { startsOn: '2027-01-01', endsOn: '2027-12-31', chargeFen: 1 } },
    ofBranch,
  ),
  renewContract: ofBranch,
  terminateContract: ofBranch,
  resumeContract: ofBranch,
  getContract: ofBranch,
  listContracts: Object.assign({ shows: contract }, ofBranch),
  listExpiryNotices: Object.assign({ shows: contract }, ofBranch),
  draftFeeSchedule: ofBranch,
  publishFeeSchedule: ofBranch,
  listFeeSchedules: Object.assign({ shows: schedule }, ofBranch),
};

async function theDocuments(): Promise<void> {
  const { database } = desk;
  const row = (table: string, said: object) => aRow(database, table, Object.assign({ branch: 'JX' }, said));
  await database.query('insert into known_customer (customer) values ($1)', [customer]);
  await row('known_case', { case_id: caseId });
  const payments = JSON.stringify([{ amountFen: 1, by: people.accused, at: '2026-11-20T02:00:00Z' }]);
  const charge = {
    payments,
    voucher,
    way: 'cash-on-site',
    state: 'open',
    amount_fen: 100,
    lines: '[]',
    citations: '[]',
  };
  await row('charge', Object.assign({ case_id: caseId }, charge));
  await row('invoice', { invoice, case_id: caseId, voucher, amount_fen: 100, state: 'issued' });
  await row('quotation', { quotation, case_id: caseId, by: 'technician', state: 'asked', agreement: false });
  await row('return_cost', { case_id: caseId, state: 'asked' });
  await row('refund', { case_id: caseId, state: 'asked' });
  await row('difference', { case_id: caseId, how: 'later', amount_fen: 1 });
  await row('discount', { case_id: caseId, state: 'approved', fen: 1 });
  const job = { case_id: caseId, who: people.accused, service: 'walk', over: true };
  await aRow(database, 'known_job', job);
  await row('unagreed_charge', { case_id: caseId, quotation, amount_fen: 1, state: 'asked' });
  await row('price_approval', { case_id: caseId, by: 'general-manager', state: 'asked' });
  await row('contract', {
    contract,
    customer,
    zone: 'Asia/Shanghai',
    bills_per_visit: false,
    state: 'in-force',
  });
  await aRow(database, 'contract_period', {
    contract,
    period: 1,
    starts_on: '2027-01-01',
    ends_on: '2027-12-31',
  });
  await row('expiry_notice', { contract, period: 1, days_before: 30, ends_on: '2027-12-31', state: 'open' });
  await row('fee_schedule', { schedule, from_day: '2027-01-01', state: 'draft' });
}

beforeAll(async () => {
  desk = await openBilling('rights');
  await theWorld(desk.database, caseId);
  await theDocuments();
  walk = {
    service: 'billing',
    ask: desk.ask as Walk['ask'],
    documents: { branch: 'JX', caseId, quotation, invoice, contract, schedule, customer },
    of: { branch: 'JX', caseId, owners: [], judged: [people.accused] },
    about,
    notYet,
  };
});
afterAll(() => desk?.close());

describe('every role in every relation, at every route of billing', () => {
  it.each(routesOf({ service: 'billing', notYet }))(
    '%s: the service does what the table says',
    async (name) => {
      expect(await walked(walk, name)).toEqual([]);
    },
    300_000,
  );

  it('lists as not walked yet only what is a route', () => expect(stale(walk)).toEqual([]));
});
