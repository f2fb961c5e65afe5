import type { Channel, InputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type CallInput = InputOf<typeof routes.intake.registerCall>;

/** 叫修登记簿: one entry of the repair-call register. */
const CallSchema = defineEntity({
  name: 'Call',
  tableName: 'call',
  properties: {
    call: p.string().primary(),
    branch: p.string(),
    channel: p.string().$type<Channel>(),
    kind: p.string().$type<CallInput['kind']>(),
    fault: p.text(),
    customer: p.uuid(),
    /** As the call said it; null of calls that the release before entered. */
    named: p.json<CallInput['customer']>().nullable(),
    caller: p.json<NonNullable<CallInput['caller']>>().nullable(),
    phoneDigits: p.string().nullable(),
    callerDigits: p.string().nullable(),
    complete: p.boolean(),
    state: p.enum(['open', 'closed', 'void']),
    calledAt: p.datetime(),
    recordedAt: p.datetime(),
    attachments: p.json<CallInput['attachments']>(),
    serviceWay: p.string().$type<CallInput['serviceWay']>(),
    returnReason: p.string().$type<NonNullable<CallInput['returnReason']>>().nullable(),
    /** The earlier case that the customer comes back to. */
    follows: p.string().nullable(),
    /** Of the privacy notice that was read, where the customer requested it themselves. */
    notice: p.integer().nullable(),
    revision: p.integer().onCreate(() => 1),
    reason: p.string().nullable(),
    successor: p.string().nullable(),
    closedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class Call extends CallSchema.class {}
CallSchema.setClass(Call);
