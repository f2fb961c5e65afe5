import { defineEntity, p } from '@mikro-orm/core';

/** What an entry said before it was corrected, by whom and why. Nothing in the register is overwritten unseen. */
const CallRevisionSchema = defineEntity({
  name: 'CallRevision',
  tableName: 'call_revision',
  properties: {
    call: p.string().primary(),
    revision: p.integer().primary(),
    before: p.json<Record<string, string | null>>(),
    reason: p.string(),
    by: p.string().fieldName('revised_by'),
    at: p.datetime().fieldName('revised_at'),
  },
});
export class CallRevision extends CallRevisionSchema.class {}
CallRevisionSchema.setClass(CallRevision);
