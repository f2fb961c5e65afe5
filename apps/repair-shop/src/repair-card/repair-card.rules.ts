import type { RefusalCode } from '@aftercase/contracts';

export type CardState = 'repairing' | 'waiting-part' | 'finished' | 'passed' | 'released' | 'returned';
export type Step = keyof typeof steps;

interface Move {
  from: CardState | readonly CardState[];
  to: CardState;
  otherwise: RefusalCode;
}

/** Article 7: labour and parts on the card, then the supervisor's inspection, only then back to the customer. */
const steps = {
  awaitPart: { from: 'repairing', to: 'waiting-part', otherwise: 'CARD_NOT_REPAIRING' },
  takeArrivedPart: { from: 'waiting-part', to: 'repairing', otherwise: 'NO_PART_AWAITED' },
  finish: { from: 'repairing', to: 'finished', otherwise: 'CARD_NOT_REPAIRING' },
  pass: { from: 'finished', to: 'passed', otherwise: 'REPAIR_NOT_FINISHED' },
  fail: { from: 'finished', to: 'repairing', otherwise: 'REPAIR_NOT_FINISHED' },
  /** The repair ends before it is done: declined, cancelled, refused. There is nothing to inspect. */
  free: {
    from: ['repairing', 'waiting-part', 'finished'],
    to: 'released',
    otherwise: 'CARD_NOT_REPAIRING',
  },
  return: { from: ['passed', 'released'], to: 'returned', otherwise: 'NOT_INSPECTED' },
} as const satisfies Record<string, Move>;

/** Where a step leads from a state, or the refusal where it may not be taken. */
export function after(state: CardState, step: Step): { to: CardState } | { refusal: RefusalCode } {
  const { from, to, otherwise }: Move = steps[step];
  return [from].flat().includes(state) ? { to } : { refusal: otherwise };
}
