import { type CommandInput, sameFolded } from '@aftercase/contracts';

export type Ending = CommandInput<'intake.archive'>['how'];

/** A case as merging looks at it: whose device it is. */
export interface Matter {
  caseId: string;
  branch: string;
  serial?: string | null;
  customer: string;
}

/**
 * Whether a case may be merged into another as its double. No article says it: a company setting. Both lie in one
 * branch; where both name a serial it must be the same, else it must be the same customer's.
 */
export function sameMatter(one: Matter, into: Matter): boolean {
  if (one.caseId === into.caseId || one.branch !== into.branch) return false;
  if (one.serial && into.serial) return sameFolded(one.serial, into.serial);
  return one.customer === into.customer;
}

/** Why a voucher that never came back is void when its case ends early; shown to people. */
export const droppedBecause: Record<Exclude<Ending, 'done' | 'voided'>, string> = {
  cancelled: '客户取消 · cancelled by the customer',
  refused: '不予服务 · service refused',
  declined: '客户不接受方案或报价 · plan or quotation declined',
  merged: '已并案 · merged into another case',
};
