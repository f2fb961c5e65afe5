import type { RefusalCode, ServiceName } from '@aftercase/contracts';
import { TooMuch, yuan } from '@aftercase/regulations';

/** Line and column count from 1. */
export interface Problem {
  line: number;
  column: number;
  path: string;
  zh: string;
  en: string;
}

/** A business refusal: an answer and not a failure, so it is never retried. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, string | number> = {},
    /** For input with several errors (a pack): each wrong line, with its reason in both languages. */
    readonly problems?: readonly Problem[],
    /** Alternatives that the caller may choose (free appointment times); never personal data. */
    readonly alternatives?: readonly object[],
  ) {
    super(code);
  }
}
/**
 * A refusal of what is not in this service's copy of another service's list: it may not have heard of it yet, so the
 * gate looks whether it has heard all, before it says so.
 */
export class NotHeardOf extends Refused {
  override name = 'NotHeardOf';
  constructor(
    readonly from: ServiceName,
    code: RefusalCode,
    params: Record<string, string | number>,
  ) {
    super(code, params);
  }
}
export const notHeardOf = (from: ServiceName, code: RefusalCode, params: Record<string, string | number>) =>
  new NotHeardOf(from, code, params);

export const refused = (
  code: RefusalCode,
  params?: Record<string, string | number>,
  problems?: readonly Problem[],
  alternatives?: readonly object[],
) => new Refused(code, params, problems, alternatives);

/** The refusal that an error is: one that was said, or a sum beyond its bound, wherever it was added up. */
export function refusalIn(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  return error instanceof TooMuch ? refused('SUM_TOO_LARGE', { most: yuan(error.most) }) : null;
}
