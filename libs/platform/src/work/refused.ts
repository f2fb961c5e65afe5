import type { RefusalCode } from '@aftercase/contracts';

/** Line and column count from 1. */
export interface Problem {
  line: number;
  column: number;
  path: string;
  zh: string;
  en: string;
}

/** A refusal by business: it is an answer, not a fault, and is never retried. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, string | number> = {},
    /** Where a list says more than a sentence: each place that is wrong, with its reason in both languages. */
    readonly problems?: readonly Problem[],
    /** What could be had instead; never personal data. */
    readonly alternatives?: readonly object[],
  ) {
    super(code);
  }
}
export const refused = (
  code: RefusalCode,
  params?: Record<string, string | number>,
  problems?: readonly Problem[],
  alternatives?: readonly object[],
) => new Refused(code, params, problems, alternatives);
