import { defineEntity, p } from '@mikro-orm/core';

/** 请假, as the supervisor recorded it. Cancelled leave stays on record and takes no time any more. */
const LeaveSchema = defineEntity({
  name: 'Leave',
  tableName: 'leave',
  properties: {
    leave: p.uuid().primary(),
    technician: p.string(),
    branch: p.string(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    reason: p.string(),
    recordedBy: p.string(),
    recordedAt: p.datetime(),
    cancelledBy: p.string().nullable(),
    cancelledAt: p.datetime().nullable(),
  },
});
export class Leave extends LeaveSchema.class {}
LeaveSchema.setClass(Leave);
