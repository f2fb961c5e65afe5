import type { CommandInput, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<(typeof routes)['repair-shop']['listOutsourced']>['outsourced'][number];

/** 外协维修: what an outside maker is to solve, by the day agreed with them. */
const OutsourcedRepairSchema = defineEntity({
  name: 'OutsourcedRepair',
  tableName: 'outsourced_repair',
  properties: {
    outsourced: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    state: p.enum(['open', 'handed-over', 'solved', 'unsolved', 'dropped']),
    citations: p.json<CommandInput<'repair-shop.openOutsourced'>['citations']>(),
    maker: p.string().nullable(),
    dueOn: p.date().nullable(),
    note: p.text().nullable(),
    openedAt: p.datetime(),
    handedOverAt: p.datetime().nullable(),
    solvedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class OutsourcedRepair extends OutsourcedRepairSchema.class {}
OutsourcedRepairSchema.setClass(OutsourcedRepair);

export const viewOf = (one: OutsourcedRepair): View => ({
  caseId: one.caseId,
  branch: one.branch,
  outsourced: one.outsourced,
  state: one.state,
  maker: one.maker ?? null,
  dueOn: one.dueOn ?? null,
  openedAt: one.openedAt.toISOString(),
  solvedAt: one.solvedAt?.toISOString() ?? null,
});
