import type { FrozenPack } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { Decision } from './decision.js';
import { type Circumstances, decideByRule, found } from './rule.js';

/** What is known of a complaint when it is entered, or after the investigation. */
export interface ComplaintFacts {
  /** What it is about. */
  about: 'quality' | 'conduct' | 'delay' | 'fee' | 'other';
  /** Somebody was hurt. */
  injury?: boolean;
  /** The same matter was complained of before. */
  repeated?: boolean;
  /** A quarrel, or money or goods asked for, is alleged. */
  misconduct?: boolean;
}

export interface ComplaintGrade extends Decision<'major' | 'ordinary'> {
  class: ReturnType<typeof complaintClass>;
}

/** `field-service` 一.8 keeps complaints that aren't about quality apart; the ledger shows the class. */
export const complaintClass = (about: ComplaintFacts['about']) =>
  about === 'quality' ? ('quality' as const) : ('not-quality' as const);

/** Whether somebody must classify a complaint before it is graded: the pack has a step for it (`technical` 18). */
export const asksForClass = ({ flows }: FrozenPack): boolean =>
  flows.some(({ steps }) => steps.some(({ step }) => step === 'grade-complaint'));

/**
 * How grave a complaint is. `technical` 18 wants complaints classified and graded and the major ones in focus,
 * and lists neither: what counts as major is a company setting, in every pack.
 */
export function complaintGrade(pack: FrozenPack, facts: ComplaintFacts): ComplaintGrade {
  const decision = decideByRule<ComplaintGrade['outcome'], ComplaintFacts>(
    pack,
    'complaint-grade',
    circumstances,
    facts,
  );
  return { ...decision, class: complaintClass(facts.about) };
}

const circumstances: Circumstances<ComplaintFacts> = {
  injury: (_pack, { injury }) => (injury ? found(true, [because('injury')]) : found(false)),
  repeated: (_pack, { repeated }) => (repeated ? found(true, [because('repeated')]) : found(false)),
  'misconduct-alleged': (_pack, { misconduct }) =>
    misconduct ? found(true, [because('misconduct-alleged')]) : found(false),
};
