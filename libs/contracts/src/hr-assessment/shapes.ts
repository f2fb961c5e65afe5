import { z } from 'zod';
import { Role } from '../base/people.js';
import { Branch, PersonId } from '../base/values.js';

export const BranchDocument = z.strictObject({
  branch: Branch,
  name: z.string().trim().min(1).max(80),
  parent: Branch.nullable().default(null),
  zone: z.string().min(1).max(40).default('Asia/Shanghai'),
  pack: z.string().min(1).max(40),
});
export const PersonDocument = z.strictObject({
  person: PersonId,
  name: z.string().trim().min(1).max(80),
  role: Role,
  branch: Branch.or(z.literal('*')),
  active: z.boolean().default(true),
});
