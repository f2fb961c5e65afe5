import { fold } from '@aftercase/contracts';

/** A fault as two clerks would write it alike: folded, and without commas, stops and other marks. */
const plain = (fault: string): string => fold(fault).replace(/[\s\p{P}\p{S}]/gu, '');

export interface Complained {
  fault: string;
}

/**
 * Whether a call is about the fault of an earlier case: it says so itself, or both are worded alike. No regulation says
 * what makes two faults the same: a company setting. A person who knows better links the call to the earlier case by
 * `follows`.
 */
export const sameFault = (
  call: Complained & { follows: string | null },
  earlier: Complained & { caseId: string },
): boolean => call.follows === earlier.caseId || plain(call.fault) === plain(earlier.fault);
