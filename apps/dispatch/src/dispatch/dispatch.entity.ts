import {
  type CommandInput,
  type InputOf,
  type OutputOf,
  type routes,
  workStateOf,
} from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Finished = InputOf<typeof routes.dispatch.finish>;
export type DispatchView = OutputOf<typeof routes.dispatch.listDispatches>['dispatches'][number];

type Cause = NonNullable<DispatchView['found']>;
type Diagnosis = Omit<InputOf<typeof routes.dispatch.diagnose>, 'dispatch'>;
type Qualification = NonNullable<CommandInput<'dispatch.openDispatch'>['qualification']>;

/** 派工单: who goes to the customer with which voucher, and the result of the visit. */
const DispatchSchema = defineEntity({
  name: 'Dispatch',
  tableName: 'dispatch',
  properties: {
    dispatch: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    voucher: p.string().nullable(),
    round: p.integer(),
    goer: p.string().$type<DispatchView['goer']>(),
    productLine: p.string(),
    state: p.enum(['open', 'assigned', 'on-site', 'finished', 'cancelled']),
    technician: p.string().nullable(),
    provider: p.string().nullable(),
    /** The articles that ask for qualified people; empty where the pack has none. */
    qualification: p.json<Qualification>(),
    arrivedAt: p.datetime().nullable(),
    result: p.string().$type<NonNullable<DispatchView['result']>>().nullable(),
    finishedAt: p.datetime().nullable(),
    signature: p.string().nullable(),
    signedAt: p.datetime().nullable(),
    leftAt: p.datetime().nullable(),
    acceptedAt: p.datetime().nullable(),
    awaitedPart: p.string().nullable(),
    acceptance: p.string().nullable(),
    rejectReason: p.string().nullable(),
    faultCause: p.string().$type<Finished['faultCause'] & string>().nullable(),
    /** After which causes the work may begin; null: it waits for nothing. */
    freeAfter: p.json<Cause[]>().nullable(),
    /** What was diagnosed, before the work. */
    found: p.string().$type<Cause>().nullable(),
    diagnosis: p.json<Diagnosis>().nullable(),
    newSerial: p.string().nullable(),
    opinion: p.text().nullable(),
    labourMinutes: p.integer().onCreate(() => 0),
    parts: p.json<DispatchView['parts']>().onCreate(() => []),
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

/** The case's number and the branch in which the dispatch was opened, as every fact of it says. */
export const caseOf = ({ caseId, branch }: Dispatch) => ({ caseId, branch });

export const viewOf = (one: Dispatch, signatures: DispatchView['signatures']): DispatchView => ({
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
  work: workStateOf(one.freeAfter, one.found),
  found: one.found ?? null,
  signatures,
});
