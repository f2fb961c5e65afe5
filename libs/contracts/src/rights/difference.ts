import type { Words } from '../base/define.js';
import type { Role } from '../base/people.js';
import type { Scope } from './right.js';
import type { RouteId } from './table.js';

/** Routes by the role in whose cell the table and the route differ. */
export type Cells = { [R in Role | 'public']?: readonly RouteId[] };

/**
 * What the guards do otherwise than the table, until what it needs is there. `gains`: the table gives it, the guards do
 * not yet. `loses`: the other way round, as far as `until` says. `after`: what must be there before the guards can follow.
 */
export interface Difference {
  why: Words;
  after: Words;
  until?: Scope;
  gains?: Cells;
  loses?: Cells;
}
