import { merged } from '../base/define.js';
import { type FactType, facts } from '../catalogue.js';
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

/** The facts of a duty's opening. */
export const openersOf = (name: DutyName): FactType[] => Object.keys(duties[name].opens) as FactType[];

/**
 * It stands where no open case speaks for it: it outlasts the archive, or is about no case at all. Whoever lists
 * duties must know of it by itself; one service alone opens and closes it, so that its last word tells.
 */
export function standsAlone(name: DutyName): boolean {
  const { outlasts }: Duty = duties[name];
  return outlasts === true || openersOf(name).some((type) => facts[type].subject !== 'caseId');
}
