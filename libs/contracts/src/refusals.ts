import { baseRefusals } from './base/refusals.js';
import { billingRefusals } from './billing/refusals.js';
import { complaintsRefusals } from './complaints/refusals.js';
import { dispatchRefusals } from './dispatch/refusals.js';
import { hrAssessmentRefusals } from './hr-assessment/refusals.js';
import { intakeRefusals } from './intake/refusals.js';
import { branchRefusals } from './intake/refusals-branches.js';
import { repairShopRefusals } from './repair-shop/refusals.js';

/**
 * Every refusal: stable code, HTTP status, what people read (zh-CN first, en beside it).
 * `{name}` is replaced by the refusal's parameter of that name. Never put personal data in a parameter.
 */
export const refusals = {
  ...baseRefusals,
  ...intakeRefusals,
  ...branchRefusals,
  ...dispatchRefusals,
  ...repairShopRefusals,
  ...billingRefusals,
  ...complaintsRefusals,
  ...hrAssessmentRefusals,
} as const;
export type RefusalCode = keyof typeof refusals;

/** The text of a refusal in one language with its parameters put in. */
export function refusalText(
  code: RefusalCode,
  params: Record<string, string | number>,
  language: 'zh' | 'en',
) {
  return refusals[code][language].replace(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
}
