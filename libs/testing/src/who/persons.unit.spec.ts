import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const sources = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .filter((path) => !path.includes('.spec.') && !path.includes('node_modules'))
    .sort();

/** Each pair that a table keeps apart, how a service says so first, and the test that has tried it. */
const keptApart: Record<string, { refused: string; by: string; test: string }> = {
  'billing/return-money: paid_by, approved_by': {
    refused: 'REFUND_NEEDS_ANOTHER',
    by: 'apps/billing/src/return-money/return-money.int.spec.ts',
    test: 'is not paid by whoever approved it',
  },
  'complaints/complaint: found_by, against': {
    refused: 'ACCUSED_CANNOT_DECIDE',
    by: 'apps/complaints/src/complaints.int.spec.ts',
    test: 'is never found by who is accused, nor by who is named',
  },
  'complaints/complaint: found_by, person': {
    refused: 'ACCUSED_CANNOT_DECIDE',
    by: 'apps/complaints/src/complaints.int.spec.ts',
    test: 'is never found by who is accused, nor by who is named',
  },
  'complaints/complaint: same_incident_as, complaint': {
    refused: 'INCIDENT_NOT_SAME',
    by: 'apps/complaints/src/complaints.int.spec.ts',
    test: 'one incident is of one person, in one case or on one day',
  },
  'hr-assessment/appeal: decided_by, person': {
    refused: 'ACCUSED_CANNOT_DECIDE',
    by: 'apps/hr-assessment/src/appeal/appeal.int.spec.ts',
    test: 'is decided once, by another than the person',
  },
  'hr-assessment/assessment: decided_by, person': {
    refused: 'ACCUSED_CANNOT_DECIDE',
    by: 'apps/hr-assessment/src/hr-assessment.int.spec.ts',
    test: 'is decided once, by HR, never by the person',
  },
  'intake/customer: customer, merged_into': {
    refused: 'CUSTOMER_SAME',
    by: 'apps/intake/src/customer/customer-merge.int.spec.ts',
    test: 'are found through a merge of merges, and never in a circle',
  },
  'intake/ending: into_case, case_id': {
    refused: 'CASE_NOT_THE_SAME',
    by: 'apps/intake/src/ending/ending.int.spec.ts',
    test: 'is refused for another device, another branch, itself',
  },
  'intake/pack: decided_by, drafted_by': {
    refused: 'PACK_OWN_DRAFT',
    by: 'apps/intake/src/pack/pack.int.spec.ts',
    test: 'is approved by no other role, not by its drafter',
  },
};

describe('two that a table keeps apart', () => {
  it('are refused by the service first, with a code, never by the table: a new pair says here how', () => {
    const pairs = sources('apps/*/src/**/*.migration.ts').flatMap((path) =>
      [...read(path).matchAll(/\b(\w+) (?:<>|!=|is distinct from) (?!null\b)([a-z]\w*)/g)].flatMap(
        ([, one = '', other]) =>
          one.endsWith('_fen') ? [] : `${path.split('/')[1]}/${path.split('/')[3]}: ${one}, ${other}`,
      ),
    );
    expect([...new Set(pairs)].sort()).toEqual(Object.keys(keptApart).sort());
  });

  it.each(Object.entries(keptApart))('%s: it has been tried', (_, { refused, by, test }) => {
    const [, tried = ''] = read(by).split(test);
    const body = tried.split(/\n {2,4}it[(.]/)[0];
    expect(body?.includes(`'${refused}'`), `${by} tries it in: ${test}`).toBe(true);
  });
});

/**
 * Where a service compares who asks with a person or a role of its own document. Whoever did it, and who enters it
 * late for them, is asked by `mayEnterFor`; what stands here is another question, and says which.
 */
const otherQuestions: Record<string, string> = {
  'apps/billing/src/cash/cash.ts': 'nobody counts their own cash',
  'apps/billing/src/charge/cash.rules.ts': 'whoever was there, or whom a supervisor names',
  'apps/billing/src/difference/differences.ts': 'it notes who gave back what another had collected',
  'apps/billing/src/return-money/refunds.ts': 'two people pay a refund',
  'apps/dispatch/src/visit/visit.rules.ts': 'who goes out',
  'apps/dispatch/src/visit/visits.ts': 'anybody of the branch accepts, but no other technician',
  'apps/gateway/src/seat/seats.ts': 'whether somebody comes in as an agent',
  'apps/hr-assessment/src/appeal/appeals.ts': 'HR makes it for anybody; another decides it than before',
  'apps/intake/src/approval/approvals.ts': 'nobody gives another’s approval, late or not',
  'apps/intake/src/customer/customer.rules.ts': 'who is from outside',
  'apps/intake/src/decision/overrides.ts': 'a decision is decided otherwise by whoever the pack names',
  'apps/intake/src/ending/endings.ts': 'it notes who asked',
  'apps/intake/src/own-case/own-cases.ts': 'whose cases one sees from outside',
  'apps/intake/src/own-case/own-requests.ts': 'whether an agent asks for another',
  'apps/intake/src/pack/pack-amendments.ts': 'the role that a pack names; nobody approves their own draft',
  'apps/issuer/src/login/login-page.ts': 'whom the local issuer has buttons for',
  'apps/repair-shop/src/goods/goods-receipts.ts':
    'it notes who wrote a receipt anew for whoever took the goods in',
};

describe('who may enter what another has done', () => {
  it('is asked in one place: a service with a check of its own says here what it asks', () => {
    const compares =
      /caller\.(?:sub|role)\b\s*(?:===|!==)|(?:===|!==)\s*(?:\w+\.)*caller\.(?:sub|role)\b|includes\((?:\w+\.)*caller\.(?:sub|role)\)|\{ (?:sub, role|role|sub) \} = (?:\w+\.)*caller|caller: \{ sub|(?<![.\w])(?:role|sub) (?:===|!==)|(?:===|!==) (?:role|sub)\b(?!\.)/;
    const own = sources('apps/*/src/**/*.ts').filter((path) => compares.test(read(path)));
    expect(own).toEqual(Object.keys(otherQuestions));
  });
});

/**
 * Where what may be entered late, for another, is written down with who asks. Who did it is answered by `doerOf`; what
 * stands here means another, and says whom.
 */
const noted: Record<string, string> = {
  'apps/billing/src/cash/cash.ts': 'the accountant’s own handover; `collectorOf` says who collected',
  'apps/billing/src/invoice/invoices.ts': 'the accountant’s own entry, late as well',
  'apps/billing/src/quotation/quotations.ts': 'who entered the answer, which is the customer’s',
  'apps/billing/src/return-money/refunds.ts': 'nobody approves or pays for another',
  'apps/billing/src/return-money/return-costs.ts': 'who waives it, as it happens',
  'apps/complaints/src/complaint/complaints.ts': 'who entered what the customer complained of',
  'apps/complaints/src/complaint/findings.ts': 'whoever judges, themselves',
  'apps/complaints/src/survey/surveys.ts': 'who entered the answer, which is the customer’s',
  'apps/dispatch/src/assignment/claims.ts': 'a supervisor who enters it late names the claimant',
  'apps/dispatch/src/visit/visits.ts': 'anybody of the branch accepts, but no other technician',
  'apps/hr-assessment/src/appeal/appeals.ts': 'whoever judges, themselves',
  'apps/hr-assessment/src/assessment/assessments.ts': 'whoever judges, themselves',
  'apps/intake/src/approval/approvals.ts': 'nobody gives another’s approval, late or not',
  'apps/intake/src/promise/answers.ts': 'who entered that the customer was answered',
  'apps/intake/src/voucher/vouchers.ts': 'who corrects it, as it happens',
  'apps/repair-shop/src/goods/goods-receipts.ts': 'who corrects it, as it happens',
};

describe('what is entered late for another', () => {
  it('names who did it: a service that notes who asks says here whom it means', () => {
    const enters = sources('apps/*/src/**/*.ts').filter((path) =>
      /\bnotInFuture\(work[\s\S]*caller\.sub|caller\.sub[\s\S]*\bnotInFuture\(work/.test(read(path)),
    );
    expect(enters).toEqual(Object.keys(noted));
  });
});
