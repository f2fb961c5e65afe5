import type { Adoption } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

/** A branch office: its place in the tree, its time zone, and the regulation packs that it adopted. */
const BranchSchema = defineEntity({
  name: 'Branch',
  tableName: 'branch',
  properties: {
    branch: p.string().primary(),
    name: p.string(),
    parent: p.string().nullable(),
    zone: p.string(),
    pack: p.string().nullable(),
    adoptions: p.json<Adoption[]>(),
  },
});
export class Branch extends BranchSchema.class {}
BranchSchema.setClass(Branch);
