import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { fold } from '../base/fold.js';
import { list } from '../base/list.js';
import { VisitTerms } from '../base/recurrence.js';
import { line } from '../base/text.js';
import { Branch, CaseId, ContractNo, Day, Fen, Instant, Reason, VisitFen } from '../base/values.js';
import { CoverAmounts } from './cover.js';

const service = 'billing' as const;
const Ref = { contract: ContractNo, branch: Branch };

/** A device that a contract covers: this one by its serial, or every one of the model. */
export const CoveredDevice = z.strictObject({
  productLine: line(40),
  model: line(80),
  serial: line(80).nullable().default(null),
});
/** One device, or all of a model. */
const covered = ({ productLine, model, serial }: z.infer<typeof CoveredDevice>) =>
  serial ? `serial ${fold(serial)}` : `model ${fold(productLine)}/${fold(model)}`;
/** What a period of a contract grants; null is without limit. */
export const Granted = z.strictObject({
  visits: z.int().min(0).max(10_000).nullable().default(null),
  labourMinutes: z.int().min(0).max(10_000_000).nullable().default(null),
  partsFen: Fen.nullable().default(null),
});
const Charging = { billsPerVisit: z.boolean(), chargeFen: VisitFen.nullable() };

export const ContractPeriod = z.strictObject({
  period: z.int(),
  startsOn: Day,
  endsOn: Day,
  granted: Granted,
  reserved: CoverAmounts,
  used: CoverAmounts,
});
/** A notice that a period ends, and the task of the sales centre that goes with it. */
export const ExpiryNotice = z.strictObject({
  contract: ContractNo,
  branch: Branch,
  period: z.int(),
  daysBefore: z.int(),
  endsOn: Day,
  noticedAt: Instant,
  state: z.enum(['open', 'settled']),
});
export const ContractView = z.strictObject({
  ...Ref,
  /** The file that counts: what the customer's file was merged into, where it was. */
  customer: z.uuid(),
  state: z.enum(['in-force', 'terminated', 'closed']),
  devices: z.array(CoveredDevice),
  ...Charging,
  visits: VisitTerms.nullable(),
  noticeDays: z.array(z.int()),
  signedAt: Instant,
  closedAt: Instant.nullable(),
  needs: z.string().nullable(),
  periods: z.array(ContractPeriod),
  covers: z.array(
    z.strictObject({
      caseId: CaseId,
      period: z.int(),
      state: z.enum(['reserved', 'used', 'released']),
      ...CoverAmounts.shape,
    }),
  ),
});

/** What the contract's own workflow tells billing; the envelope's case is the contract. */
export const contractCommands = {
  'billing.openContractPeriod': command(
    'billing',
    z.strictObject({ period: z.int().min(1) }),
    z.object({
      endsAt: Instant,
      notices: z.array(z.object({ daysBefore: z.int(), at: Instant })),
    }),
  ),
  /** Not noticed where the contract was renewed or terminated in the meantime. */
  'billing.noticeExpiry': command(
    'billing',
    z.strictObject({ period: z.int(), daysBefore: z.int() }),
    z.object({ noticed: z.boolean() }),
  ),
  /** The period is over, or the contract was terminated; `next` is the period it was renewed for, if any. */
  'billing.closeContractPeriod': command(
    'billing',
    z.strictObject({ period: z.int() }),
    z.object({ next: z.int().nullable() }),
  ),
  'billing.flagContract': command(
    'billing',
    z.strictObject({ step: z.string(), code: z.string() }),
    z.object({}),
  ),
};

const ofContract = { subject: 'contract', story: 'contract' } as const;

export const contractFacts = {
  'billing.contract.signed.v1': fact(
    'billing',
    'starts',
    { zh: '合同已签订', en: 'Contract signed' },
    z.strictObject({
      ...Ref,
      startsOn: Day,
      endsOn: Day,
      devices: z.array(CoveredDevice),
      ...Charging,
      visits: VisitTerms.nullable(),
      /** The customer's file; what decides stands outside what is personal. */
      customer: z.uuid().optional(),
      personal: z.strictObject({ customer: z.uuid() }),
    }),
    ofContract,
  ),
  'billing.contract.renewed.v1': fact(
    'billing',
    false,
    { zh: '合同已续签', en: 'Contract renewed' },
    z.strictObject({ ...Ref, period: z.int(), startsOn: Day, endsOn: Day }),
    ofContract,
  ),
  'billing.contract.expiry-noticed.v1': fact(
    'billing',
    false,
    { zh: '合同到期已提醒销售中心', en: 'Sales centre noticed of the expiry' },
    z.strictObject({ ...Ref, period: z.int(), daysBefore: z.int(), endsOn: Day }),
    ofContract,
  ),
  'billing.contract.terminated.v1': fact(
    'billing',
    'signals',
    { zh: '合同已提前终止', en: 'Contract terminated' },
    z.strictObject({ ...Ref, text: z.strictObject({ reason: Reason }) }),
    ofContract,
  ),
  'billing.contract.closed.v1': fact(
    'billing',
    false,
    { zh: '合同已结束', en: 'Contract closed' },
    z.strictObject({ ...Ref, how: z.enum(['expired', 'terminated']) }),
    { ...ofContract, ends: true },
  ),
  'billing.contract.flagged.v1': fact(
    'billing',
    false,
    { zh: '合同需人处理', en: 'Contract needs a person' },
    z.strictObject({ ...Ref, step: z.string(), code: z.string() }),
    ofContract,
  ),
  'billing.contract.resumed.v1': fact(
    'billing',
    'signals',
    { zh: '合同继续', en: 'Contract resumed' },
    z.strictObject(Ref),
    ofContract,
  ),
};

const named = z.strictObject({ contract: ContractNo });
export const contractRoutes = {
  signContract: route({
    service,
    method: 'POST',
    path: '/contracts',
    status: 201,
    summary: { zh: '签订保养合同', en: 'Sign a maintenance contract' },
    input: z
      .strictObject({
        branch: Branch,
        /** The customer's file, as intake answered it. */
        customer: z.uuid(),
        devices: distinct(z.array(CoveredDevice).min(1).max(99), covered),
        startsOn: Day,
        endsOn: Day,
        granted: Granted,
        ...Charging,
        visits: VisitTerms.nullable().default(null),
        /** Days before the end at which the sales centre is noticed; a setting of the company. */
        noticeDays: distinct(z.array(z.int().min(1).max(366)).max(10), String).default([90, 30, 7]),
      })
      .refine(({ billsPerVisit, chargeFen }) => !billsPerVisit || chargeFen !== null, { path: ['chargeFen'] })
      .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'] }),
    output: named,
    refusals: ['BRANCH_UNKNOWN', 'OTHER_BRANCH', 'CUSTOMER_NOT_FOUND'],
  }),
  renewContract: route({
    service,
    method: 'POST',
    path: '/contracts/:contract/renewal',
    summary: { zh: '续签合同', en: 'Renew a contract for another period' },
    input: z.strictObject({ contract: ContractNo, endsOn: Day, granted: Granted }),
    output: z.strictObject({ contract: ContractNo, period: z.int(), startsOn: Day }),
    refusals: ['CONTRACT_NOT_FOUND', 'CONTRACT_NOT_IN_FORCE', 'PERIOD_ENDS_BEFORE_START', 'OTHER_BRANCH'],
  }),
  terminateContract: route({
    service,
    method: 'POST',
    path: '/contracts/:contract/termination',
    summary: { zh: '提前终止合同', en: 'Terminate a contract before its end' },
    input: z.strictObject({ contract: ContractNo, reason: Reason }),
    output: named,
    refusals: ['CONTRACT_NOT_FOUND', 'CONTRACT_NOT_IN_FORCE', 'OTHER_BRANCH'],
  }),
  resumeContract: route({
    service,
    method: 'POST',
    path: '/contracts/:contract/resume',
    summary: { zh: '让合同流程继续', en: 'Resume a contract that waited for a person' },
    input: named,
    output: named,
    refusals: ['CONTRACT_NOT_FOUND', 'CONTRACT_NOT_FLAGGED', 'OTHER_BRANCH'],
  }),
  getContract: route({
    service,
    method: 'GET',
    path: '/contracts/:contract',
    summary: { zh: '查看合同、额度与其使用', en: 'Show a contract, its balances and who used them' },
    input: named,
    output: ContractView,
    refusals: ['CONTRACT_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  listContracts: list({
    service,
    path: '/contracts',
    summary: {
      zh: '合同列表（state=waiting：需人处理的）',
      en: 'Contracts; state=waiting: those that need a person',
    },
    also: ['waiting'],
    output: z.strictObject({ contracts: z.array(ContractView.omit({ covers: true })) }),
  }),
  listExpiryNotices: list({
    service,
    path: '/contract-notices',
    summary: { zh: '合同到期提醒（销售中心待办）', en: 'Expiry notices, tasks of the sales centre' },
    output: z.strictObject({ notices: z.array(ExpiryNotice) }),
  }),
};

export const contractRefusals = {
  CONTRACT_NOT_FOUND: { status: 404, zh: '没有合同 {contract}', en: 'There is no contract {contract}' },
  CONTRACT_NOT_IN_FORCE: {
    status: 409,
    zh: '合同 {contract} 不在有效期内',
    en: 'Contract {contract} is not in force',
  },
  CONTRACT_NOT_FLAGGED: {
    status: 409,
    zh: '合同 {contract} 不在等待处理',
    en: 'Contract {contract} does not wait for a person',
  },
  PERIOD_ENDS_BEFORE_START: {
    status: 422,
    zh: '新的一期自 {startsOn} 起，止期 {endsOn} 在其之前',
    en: 'The new period starts on {startsOn}; its end {endsOn} lies before',
  },
} as const;

export const contractShapes = { CoveredDevice, ContractPeriod, ContractView, ExpiryNotice };
