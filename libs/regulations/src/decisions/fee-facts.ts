import type { Entitlement } from '../words/vocabulary.js';
import type { ServiceContract } from './entitlement.js';
import type { Quoted } from './fee-agreed.js';

/** 公示的收费标准: what the branch had published on the case's day, as far as the case needs it. */
export interface Published {
  /** Which schedule; null: none was published. */
  schedule: string | null;
  /** Fen by code; `labour` is an hour, `callout` a time that somebody goes out. */
  prices: Record<string, number>;
}

export interface PartUsed {
  code: string;
  quantity: number;
  /** Price of one, integer fen. */
  unitFen: number;
  /** What a contract's balance still covered of it. */
  coveredFen?: number;
}

/** Granted by somebody entitled, with a reason: fen, or per cent. */
export interface Discount {
  fen?: number;
  percent?: number;
}

export interface FeeFacts {
  /** Actual working time. */
  labourMinutes: number;
  parts: PartUsed[];
  /** Times a technician went out; default 1. */
  visits?: number;
  /** Default `paid`. */
  entitlement?: Entitlement;
  contract?: ServiceContract | null;
  /** Accepted by the customer before the work. */
  quoted?: Quoted;
  /** What the customer is let off, where somebody approved it. */
  discount?: Discount;
  /** What was published on the case's day, where it was asked for. */
  published?: Published;
  /** What somebody said to prices that are not in the schedule; undefined where there are none. */
  offScheduleApproved?: boolean;
  /** What the contract's balance no longer covers; paid for like any other work. */
  beyond?: { visits: number; labourMinutes: number; partsFen: number };
}
