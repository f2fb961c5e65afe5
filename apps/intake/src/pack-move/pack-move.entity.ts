import { defineEntity, p } from '@mikro-orm/core';

/** A running case was moved to another version of its pack: by whom, why, and from which day's values on. */
const PackMoveSchema = defineEntity({
  name: 'PackMove',
  tableName: 'pack_move',
  properties: {
    caseId: p.string().primary(),
    /** Counts from 1 within the case. */
    move: p.integer().primary(),
    pack: p.string(),
    fromVersion: p.integer(),
    toVersion: p.integer(),
    /** YYYY-MM-DD in the branch's zone. */
    onDay: p.string(),
    by: p.string(),
    role: p.string(),
    reason: p.string(),
    at: p.datetime(),
  },
});
export class PackMove extends PackMoveSchema.class {}
PackMoveSchema.setClass(PackMove);
