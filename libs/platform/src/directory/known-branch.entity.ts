import type { Adoption } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

/** A service's copy of a branch, from HR's compacted topic. */
const KnownBranchSchema = defineEntity({
  name: 'KnownBranch',
  tableName: 'known_branch',
  properties: {
    branch: p.string().primary(),
    name: p.string(),
    parent: p.string().nullable(),
    zone: p.string(),
    pack: p.string().nullable(),
    adoptions: p.json<Adoption[]>(),
  },
});
export class KnownBranch extends KnownBranchSchema.class {}
KnownBranchSchema.setClass(KnownBranch);
