import { merged } from '../base/define.js';
import { caseDuties } from './case-duties.js';
import type { Duty } from './duty.js';
import { moneyDuties } from './money-duties.js';
import { shopDuties } from './shop-duties.js';
import { staffDuties } from './staff-duties.js';
import { visitDuties } from './visit-duties.js';

/**
 * Who must act, after which facts and until which: one table for all services. A wait of a story that none of these
 * stands behind, and no timer either, is nobody's (`libs/workflows/src/service-case/kinds/duties.unit.spec.ts` looks for such).
 */
export const duties = merged(caseDuties, visitDuties, shopDuties, moneyDuties, staffDuties) satisfies Record<
  string,
  Duty
>;
export type DutyName = keyof typeof duties;
export const dutyNames = Object.keys(duties) as [DutyName, ...DutyName[]];
