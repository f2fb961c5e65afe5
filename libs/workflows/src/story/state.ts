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
  /** Signals that were no fact of this story; runs of before do not carry it. */
  refusedSignals?: number;
}

export const emptyState = (): StoryState => ({ watermark: {}, facts: [], done: {}, refused: {}, runs: 1 });

/** Records a fact unless the watermark shows a repetition. Signal handlers do nothing else (rule 5). */
export function hear(state: StoryState, fact: HeardFact): void {
  if (fact.seq <= (state.watermark[fact.service] ?? 0)) return;
  state.watermark[fact.service] = fact.seq;
  state.facts.push(fact);
}

/** Anybody who reaches Temporal can signal a story. What is refused moves no watermark, and is counted. */
export function refuseSignal(state: StoryState): void {
  state.refusedSignals = (state.refusedSignals ?? 0) + 1;
}
