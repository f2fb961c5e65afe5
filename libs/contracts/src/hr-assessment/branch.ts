import { z } from 'zod';
import { Role } from '../base/people.js';
import { Branch, PersonId } from '../base/values.js';
import { Adoption } from './adoption.js';

export const BranchDocument = z.strictObject({
  branch: Branch,
  name: z.string().trim().min(1).max(80),
  parent: Branch.nullable().default(null),
  zone: z.string().min(1).max(40).default('Asia/Shanghai'),
  /** For every product line that `adoptions` does not name, from the beginning. */
  pack: z.string().min(1).max(40).nullable().default(null),
  adoptions: z.array(Adoption).max(100).default([]),
});
export const PersonDocument = z.strictObject({
  person: PersonId,
  name: z.string().trim().min(1).max(80),
  role: Role,
  branch: Branch.or(z.literal('*')),
  active: z.boolean().default(true),
});
