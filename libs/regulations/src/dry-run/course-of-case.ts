import type { Decided, Facts } from './decide-again.js';
import type { RecordedDecision } from './recorded-decision.js';

type Outcome = { outcome: string; amountFen: number | null };

/** What a case's decisions came to so far, as they were and as they would be, for those that rest on them. */
export interface CourseOfCase {
  /** The recorded inputs, with what would have come of the decisions before. */
  factsOf(one: RecordedDecision): Facts;
  goesOn(one: RecordedDecision, would: Decided | null): void;
  /** An override, or a decision that can't be made again, stays as it is. */
  stands(one: RecordedDecision): void;
}

export function courseOfCase(): CourseOfCase {
  const was = new Map<string, Outcome>();
  const would = new Map<string, Outcome>();
  return {
    factsOf({ facts }) {
      const input: Facts = { ...facts };
      // Only inputs that were taken from the earlier decision: a person may have entered something else.
      if (input.entitlement === was.get('entitlement')?.outcome && would.has('entitlement'))
        input.entitlement = would.get('entitlement')?.outcome;
      const fee = would.get('fee');
      if ('amountFen' in input && input.amountFen === owed(was.get('fee')) && fee?.outcome !== 'undecided')
        input.amountFen = owed(fee);
      return input;
    },
    goesOn(one, decided) {
      was.set(one.decision, one);
      if (decided)
        would.set(one.decision, { outcome: decided.outcome, amountFen: decided.amountFen ?? null });
    },
    stands(one) {
      was.set(one.decision, one);
      would.set(one.decision, one);
    },
  };
}

const owed = (fee: Outcome | undefined): number | undefined =>
  fee && (fee.outcome === 'charged' ? (fee.amountFen ?? undefined) : 0);
