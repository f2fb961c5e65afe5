import { fill } from '@aftercase/regulations';
import { merged } from './base/define.js';
import { fileRefusals } from './base/file.js';
import { baseRefusals } from './base/refusals.js';
import { workRefusals } from './base/work-terms.js';
import { billing } from './billing/index.js';
import { complaints } from './complaints/index.js';
import { dispatch } from './dispatch/index.js';
import { hrAssessment } from './hr-assessment/index.js';
import { intake } from './intake/index.js';
import { repairShop } from './repair-shop/index.js';

/**
 * Every refusal: stable code, HTTP status, what people read (zh-CN first, en beside it).
 * `{name}` is replaced by the refusal's parameter of that name. Never put personal data in a parameter.
 */
export const refusals = merged(
  baseRefusals,
  workRefusals,
  fileRefusals,
  intake.refusals,
  dispatch.refusals,
  repairShop.refusals,
  billing.refusals,
  complaints.refusals,
  hrAssessment.refusals,
);
export type RefusalCode = keyof typeof refusals;

/** The text of a refusal in one language with its parameters put in. */
export function refusalText(
  code: RefusalCode,
  params: Record<string, string | number>,
  language: 'zh' | 'en',
) {
  return fill(refusals[code], params)[language];
}
