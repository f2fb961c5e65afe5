import { type InputOf, type OutputOf, type routes, workStateOf } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Finished = InputOf<(typeof routes)['repair-shop']['finishRepair']>;
type Diagnosis = Omit<InputOf<(typeof routes)['repair-shop']['diagnoseInShop']>, 'card'>;
type View = OutputOf<(typeof routes)['repair-shop']['listCards']>['cards'][number];

/** 修护卡: hung on the goods; labour, parts, waiting for a part, the supervisor's inspection. */
const RepairCardSchema = defineEntity({
  name: 'RepairCard',
  tableName: 'repair_card',
  properties: {
    card: p.string().primary(),
    receipt: p.string(),
    caseId: p.string(),
    branch: p.string(),
    state: p.enum(['repairing', 'waiting-part', 'finished', 'passed', 'released', 'returned']),
    labourMinutes: p.integer().onCreate(() => 0),
    parts: p.json<View['parts']>().onCreate(() => []),
    awaited: p.string().nullable(),
    awaitedUntil: p.date().nullable(),
    work: p.string().nullable(),
    returnOn: p.date().nullable(),
    faultCause: p.string().$type<Finished['faultCause'] & string>().nullable(),
    /** After which causes the work may begin; null: it waits for nothing. */
    freeAfter: p.json<NonNullable<View['found']>[]>().nullable(),
    /** What was diagnosed, before the work. */
    found: p.string().$type<NonNullable<View['found']>>().nullable(),
    diagnosis: p.json<Diagnosis>().nullable(),
    releasedWhy: p.string().nullable(),
    inspections: p.integer().onCreate(() => 0),
    openedAt: p.datetime(),
    version: p.integer().version(),
  },
});
export class RepairCard extends RepairCardSchema.class {}
RepairCardSchema.setClass(RepairCard);

export const viewOf = (one: RepairCard): View => ({
  card: one.card,
  receipt: one.receipt,
  caseId: one.caseId,
  branch: one.branch,
  state: one.state,
  labourMinutes: one.labourMinutes,
  parts: one.parts,
  awaited: one.awaited ?? null,
  returnOn: one.returnOn ?? null,
  inspections: one.inspections,
  work: workStateOf(one.freeAfter, one.found),
  found: one.found ?? null,
});
