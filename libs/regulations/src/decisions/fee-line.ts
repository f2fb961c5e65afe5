import type { Decision } from './decision.js';

export interface FeeLine {
  what: 'labour' | 'callout' | 'part' | 'contract' | 'quoted' | 'settled';
  /** Part code or contract number. */
  code?: string;
  /** Minutes of labour, call-outs, or pieces. */
  quantity: number;
  /** Fen per hour of labour, else per one. */
  unitFen: number;
  /** After what was taken off. */
  amountFen: number;
  /** What a contract's balance still covered of it; `amountFen` is what is left. */
  coveredFen?: number;
  /** Taken off by a discount. */
  discountFen?: number;
}

/** `undecided`: a blank rate or contract charge; a person must settle it, and `amountFen` means nothing. */
export interface Fee extends Decision<'charged' | 'nothing' | 'undecided'> {
  amountFen: number;
  lines: FeeLine[];
}
