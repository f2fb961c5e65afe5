import { regulationRoles } from '@aftercase/regulations';
import { z } from 'zod';

/** The six services that own documents (design.md, "Who owns which document"), and the orchestrator. */
export const services = [
  'intake',
  'dispatch',
  'repair-shop',
  'billing',
  'complaints',
  'hr-assessment',
  'orchestrator',
] as const;
export type ServiceName = (typeof services)[number];

/** The roles of requirements.md §4: those of the regulations, and who looks after the platform. */
export const roles = [...regulationRoles, 'auditor', 'operator'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Who acts, and in which branch ('*' is head office). Comes from a verified token or from a workflow. */
export interface Caller {
  sub: string;
  name?: string;
  role: Role | 'system';
  branch: string;
  /** A program with a line of its own in the gateway's list, and no person: the directory knows nothing of it. */
  machine?: true;
}
