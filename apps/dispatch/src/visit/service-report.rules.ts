import type { Dispatch } from '../dispatch/dispatch.entity.js';
/** 售后服务报告单, as the technician, trainer or provider filled it in. */
export interface ServiceReport {
  cause: string;
  solution: string;
  parts: { code: string; name: string }[];
  /** The customer's own words; null if the customer was not asked. */
  opinion: string | null;
}

/**
 * Whether the service report is complete. `field-service` 三.7 has it filled in with care and 四.6 fines one that is
 * not: what was wrong, what was done, each part by its code and name, and what the customer said about it.
 */
export const isComplete = ({ cause, solution, parts, opinion }: ServiceReport): boolean =>
  Boolean(cause.trim() && solution.trim() && opinion?.trim()) &&
  parts.every(({ code, name }) => code.trim() && name.trim());

/** What the customer signs: what the visit says was found, done and used. */
export const shownIn = ({ dispatch, caseId, voucher, result, faultCause, newSerial, ...rest }: Dispatch) => {
  const { labourMinutes, parts, cause, solution, opinion } = rest;
  const said = { voucher, result, faultCause, newSerial, cause, solution, opinion };
  const orNull = Object.entries(said).map(([name, one]) => [name, one ?? null] as const);
  return Object.assign(Object.fromEntries(orNull), { dispatch, caseId, labourMinutes, parts });
};
