import type { CoverAmounts } from '@aftercase/contracts';
import type { ContractPeriod } from './contract-period.entity.js';

/** The three balances of a contract, each apart: visits, labour in minutes, parts in fen. */
const parts = ['visits', 'labourMinutes', 'partsFen'] as const;
type Column = { visits: 'Visits'; labourMinutes: 'LabourMinutes'; partsFen: 'PartsFen' };
const column: Column = { visits: 'Visits', labourMinutes: 'LabourMinutes', partsFen: 'PartsFen' };

const each = (amount: (part: keyof CoverAmounts) => number): CoverAmounts => ({
  visits: amount('visits'),
  labourMinutes: amount('labourMinutes'),
  partsFen: amount('partsFen'),
});

export const nothing: CoverAmounts = { visits: 0, labourMinutes: 0, partsFen: 0 };

type Balances = Omit<ContractPeriod, 'contract' | 'period' | 'startsOn' | 'endsOn' | 'version'>;

/** What is left of a period: granted less reserved and used. Without limit where nothing was written. */
export const leftOf = (period: Balances): CoverAmounts =>
  each((part) => {
    const granted = period[`granted${column[part]}`];
    return granted === null || granted === undefined
      ? Number.POSITIVE_INFINITY
      : granted - period[`reserved${column[part]}`] - period[`used${column[part]}`];
  });

export const fits = (wanted: CoverAmounts, left: CoverAmounts): boolean =>
  parts.every((part) => wanted[part] <= left[part]);

/**
 * What the contract covers of the work, as far as its balance goes, and what lies beyond. The case's own reservation
 * is its to use. That the rest is charged as without a contract is a company setting: `service-station` article 1
 * says only that a contract service is charged as its contract says.
 */
export function split(work: CoverAmounts, left: CoverAmounts, reserved: CoverAmounts) {
  const covered = each((part) => Math.min(work[part], left[part] + reserved[part]));
  return { covered, beyond: each((part) => work[part] - covered[part]) };
}

export const hasUsed = (period: Balances): CoverAmounts => each((part) => period[`used${column[part]}`]);
export const hasReserved = (period: Balances): CoverAmounts =>
  each((part) => period[`reserved${column[part]}`]);

/** Moves an amount on one of the two accounts of a period; negative takes it back. */
export function move(
  period: Balances,
  account: 'reserved' | 'used',
  amount: CoverAmounts,
  sign: 1 | -1,
): void {
  for (const part of parts) period[`${account}${column[part]}`] += sign * amount[part];
}
