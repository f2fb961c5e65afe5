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

/** Roles of requirements.md §4. */
export const roles = [
  'customer',
  'agent',
  'clerk',
  'supervisor',
  'technician',
  'trainer',
  'shop-worker',
  'warehouse-keeper',
  'accountant',
  'customer-service',
  'sales-centre',
  'purchasing',
  'complaint-handler',
  'hr',
  'general-manager',
  'service-provider',
  'auditor',
  'operator',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Who acts, and in which branch ('*' is head office). Comes from a verified token or from a workflow. */
export interface Caller {
  sub: string;
  name?: string;
  role: Role | 'system';
  branch: string;
}
