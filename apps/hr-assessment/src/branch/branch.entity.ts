import { defineEntity, p } from '@mikro-orm/core';

/** A branch office: its place in the tree, its time zone, and the regulation pack that it adopted. */
const BranchSchema = defineEntity({
  name: 'Branch',
  tableName: 'branch',
  properties: {
    branch: p.string().primary(),
    name: p.string(),
    parent: p.string().nullable(),
    zone: p.string(),
    pack: p.string(),
  },
});
export class Branch extends BranchSchema.class {}
BranchSchema.setClass(Branch);
