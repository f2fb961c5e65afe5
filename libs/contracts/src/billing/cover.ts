import { z } from 'zod';
import { command, fact } from '../base/define.js';
import { Branch, CaseId, ContractNo, Day, Fen } from '../base/values.js';

/** What of a contract's balance a case takes: visits, labour in minutes, parts in fen. */
const amounts = { visits: z.int().min(0), labourMinutes: z.int().min(0), partsFen: Fen };
export const CoverAmounts = z.strictObject(amounts);
export type CoverAmounts = z.infer<typeof CoverAmounts>;

/** What a contract charges for a visit that it covers; null where it charges nothing. */
const ContractTerms = z.object({ billsPerVisit: z.boolean(), chargeFen: Fen.nullable() });

/**
 * `reserved`: the balance is kept for the case. Each other answer says why not, and is no fault: the case goes on
 * without the contract; `unknown` is a contract that is not in billing's books, whose terms the call names.
 */
const CoverOutcome = z.enum(['reserved', 'exhausted', 'not-in-force', 'not-covered', 'unknown']);

/** Commands of a case about the cover of its contract. The case is the identity: told twice, the answer is the same. */
export const coverCommands = {
  'billing.reserveCover': command(
    'billing',
    z.strictObject({
      contract: ContractNo,
      /** Day of the call in the branch's zone. */
      on: Day,
      /** Whose case it is: asked by stories of the fourth release, which wait for a person where the contract is not theirs. */
      customer: z.uuid().optional(),
      device: z.strictObject({ model: z.string(), serial: z.string().nullable() }),
      ...amounts,
    }),
    z.object({ contract: ContractNo, outcome: CoverOutcome, terms: ContractTerms.nullable() }),
  ),
  /** Takes what was needed out of the balance as far as it goes; `beyond` is what the contract no longer covers. */
  'billing.useCover': command(
    'billing',
    z.strictObject({ contract: ContractNo, ...amounts }),
    z.object({ covered: CoverAmounts, beyond: CoverAmounts }),
  ),
  /** Gives back what was kept for the case; what it has used only where that is said, too: the customer pays after all. */
  'billing.releaseCover': command(
    'billing',
    z.strictObject({ contract: ContractNo, used: z.boolean().optional() }),
    z.object({}),
  ),
};

const Movement = {
  contract: ContractNo,
  branch: Branch,
  period: z.int(),
  caseId: CaseId,
  ...amounts,
};

/** Facts of a contract are keyed by its number, so that its movements lie in one order. */
export const coverFacts = {
  'billing.contract.cover-reserved.v1': fact(
    'billing',
    false,
    { zh: '合同额度已预留', en: 'Cover reserved' },
    z.strictObject(Movement),
    { subject: 'contract', story: 'contract' },
  ),
  'billing.contract.cover-used.v1': fact(
    'billing',
    false,
    { zh: '合同额度已使用', en: 'Cover used' },
    z.strictObject(Movement),
    { subject: 'contract', story: 'contract' },
  ),
  'billing.contract.cover-released.v1': fact(
    'billing',
    false,
    { zh: '合同额度已退回', en: 'Cover released' },
    z.strictObject(Movement),
    { subject: 'contract', story: 'contract' },
  ),
};

export const coverRefusals = {
  CONTRACT_UNKNOWN: {
    status: 404,
    zh: '账上没有合同 {contract}；改正后再继续，否则按无合同办理',
    en: 'No contract {contract} is in the books: mend it and resume, else the case goes on without a contract',
  },
  CONTRACT_OF_ANOTHER: {
    status: 409,
    zh: '合同 {contract} 是另一客户的；改正后再继续，否则按无合同办理',
    en: 'Contract {contract} is another customer’s: mend it and resume, else the case goes on without a contract',
  },
  COVER_NOT_RESERVED: {
    status: 409,
    zh: '合同 {contract} 没有为案件 {caseId} 预留额度',
    en: 'Contract {contract} keeps no cover for case {caseId}',
  },
} as const;

export const coverShapes = { CoverAmounts };
