import type { Work } from '@aftercase/platform';

/**
 * Every look at a customer's file stands on the audit trail: who, in which role, at what, when.
 * @param file the case's number, or `customer/<id>`
 */
export const logLook = (work: Work, file: string): void => work.audit({ outcome: 'seen', subject: file });
