import type { Words } from '../base/define.js';
import type { Role } from '../base/people.js';
import type { RouteId } from './table.js';

/** Routes by the role in whose cell the table and the route differ. */
export type Cells = { [R in Role | 'public']?: readonly RouteId[] };

/**
 * What today's `roles` of the routes say otherwise than the table, until the guards go by it. `gains`: the table gives
 * it, the route does not yet. `loses`: the other way round. `right`: which of the two is. `after`: what must be there
 * before the route can follow.
 */
export interface Difference {
  why: Words;
  right: 'table' | 'route';
  after?: Words;
  gains?: Cells;
  loses?: Cells;
}

export const goods = [
  'repair-shop.listReceipts',
  'repair-shop.goodsRegister',
  'repair-shop.listCards',
] as const;
