import type { CommandInput, InputOf, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Finished = InputOf<typeof routes.dispatch.finish>;
export type DispatchShown = OutputOf<typeof routes.dispatch.listDispatches>['dispatches'][number];

type Qualification = NonNullable<CommandInput<'dispatch.openDispatch'>['qualification']>;

/** 派工单: who goes to the customer with which voucher, and what came of the visit. */
const DispatchSchema = defineEntity({
  name: 'Dispatch',
  tableName: 'dispatch',
  properties: {
    dispatch: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    voucher: p.string().nullable(),
    round: p.integer(),
    goer: p.string().$type<DispatchShown['goer']>(),
    productLine: p.string(),
    state: p.enum(['open', 'assigned', 'on-site', 'finished', 'cancelled']),
    technician: p.string().nullable(),
    provider: p.string().nullable(),
    /** The articles that let nobody work here before he is qualified; none where the pack says nothing. */
    qualification: p.json<Qualification>(),
    arrivedAt: p.datetime().nullable(),
    result: p.string().$type<NonNullable<DispatchShown['result']>>().nullable(),
    finishedAt: p.datetime().nullable(),
    signature: p.string().nullable(),
    signedAt: p.datetime().nullable(),
    leftAt: p.datetime().nullable(),
    acceptedAt: p.datetime().nullable(),
    awaitedPart: p.string().nullable(),
    acceptance: p.string().nullable(),
    rejectReason: p.string().nullable(),
    faultCause: p.string().$type<Finished['faultCause'] & string>().nullable(),
    newSerial: p.string().nullable(),
    opinion: p.text().nullable(),
    labourMinutes: p.integer(),
    parts: p.json<DispatchShown['parts']>(),
    cause: p.string().nullable(),
    solution: p.string().nullable(),
    cancelReason: p.string().nullable(),
    openedAt: p.datetime(),
    version: p.integer().version(),
  },
});
export class Dispatch extends DispatchSchema.class {}
DispatchSchema.setClass(Dispatch);

const instant = (date: Date | null | undefined) => date?.toISOString() ?? null;

export const shown = (one: Dispatch): DispatchShown => ({
  dispatch: one.dispatch,
  caseId: one.caseId,
  branch: one.branch,
  voucher: one.voucher ?? null,
  round: one.round,
  goer: one.goer,
  productLine: one.productLine,
  state: one.state,
  technician: one.technician ?? null,
  provider: one.provider ?? null,
  arrivedAt: instant(one.arrivedAt),
  result: one.result ?? null,
  signedAt: instant(one.signedAt),
  leftAt: instant(one.leftAt),
  acceptedAt: instant(one.acceptedAt),
  awaitedPart: one.awaitedPart ?? null,
  labourMinutes: one.labourMinutes,
  parts: one.parts,
  cause: one.cause ?? null,
  solution: one.solution ?? null,
});
