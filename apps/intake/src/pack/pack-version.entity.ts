import type { Pack } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

/**
 * One version of a pack, as it was written (YAML) and as it was read. What is approved is never changed; whether it
 * is in force, or superseded, follows from the day and stands nowhere.
 */
const PackVersionSchema = defineEntity({
  name: 'PackVersion',
  tableName: 'pack_version',
  properties: {
    pack: p.string().primary(),
    version: p.integer().primary(),
    state: p.enum(['draft', 'approved', 'refused']),
    /** YYYY-MM-DD. */
    effective: p.string(),
    hash: p.string(),
    yaml: p.text(),
    content: p.json<Pack>(),
    draftedBy: p.string(),
    draftedAt: p.datetime(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    reason: p.string().nullable(),
  },
});
export class PackVersion extends PackVersionSchema.class {}
PackVersionSchema.setClass(PackVersion);
