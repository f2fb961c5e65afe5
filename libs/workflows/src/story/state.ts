import type { HeardFact } from '@aftercase/contracts/stories';

/** All that a run passes to the next one at continue-as-new; everything else is derived from it. */
export interface StoryState {
  /** Highest sequence heard per service. */
  watermark: Record<string, number>;
  facts: HeardFact[];
  /** Answers of the steps that are done, by step. */
  done: Record<string, unknown>;
  /** How often a step was refused; part of the next command's identity (rule 7). */
  refused: Record<string, number>;
  runs: number;
}

export const emptyState = (): StoryState => ({ watermark: {}, facts: [], done: {}, refused: {}, runs: 1 });

/** Records a fact unless the watermark shows a repetition. Signal handlers do nothing else (rule 5). */
export function hear(state: StoryState, fact: HeardFact): void {
  if (fact.seq <= (state.watermark[fact.service] ?? 0)) return;
  state.watermark[fact.service] = fact.seq;
  state.facts.push(fact);
}
