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

/** How a customer comes who has no login: the link of one case, or a code sent to the phone, for all of their own. */
export const customerDoors = ['tracking-link', 'one-time-code'] as const;
export type CustomerDoor = (typeof customerDoors)[number];

/** By which door a customer came, and what it opens: as intake said when the request came. */
export const Came = z.strictObject({
  by: z.enum(customerDoors),
  /** The one case of a link. */
  caseId: z.string().nullable(),
  /** The customer's files, each that was merged into another with it. */
  customers: z.array(z.string()),
});
export type Came = z.infer<typeof Came>;

/** Who acts, and in which branch ('*' is head office). Comes from a verified token or from a workflow. */
export interface Caller {
  sub: string;
  name?: string;
  role: Role | 'system';
  branch: string;
  /** A program with a line of its own in the gateway's list, and no person: the directory knows nothing of it. */
  machine?: true;
  /** Of a customer without a login. */
  came?: Came;
}

/** Where outsiders are seated: nowhere. What they see hangs on customers, and never on a branch. */
export const noBranch = '-';
/** They ask for the service for themselves or for others, and are none of the company's own. */
export const isOutsider = ({ role }: Pick<Caller, 'role'>): boolean =>
  role === 'customer' || role === 'agent';
