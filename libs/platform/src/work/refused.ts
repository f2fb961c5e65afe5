import type { RefusalCode } from '@aftercase/contracts';

/** A refusal by business: it is an answer, not a fault, and is never retried. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
  }
}
export const refused = (code: RefusalCode, params?: Record<string, string | number>) =>
  new Refused(code, params);
