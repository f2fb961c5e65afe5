import type { Role } from '@aftercase/contracts';
import { logIn, type SignedIn } from '../../command/signed-in.js';

/** The people of one branch, each logged in. */
export interface Staff {
  branch: string;
  clerk: SignedIn;
  supervisor: SignedIn;
  technician: SignedIn;
  shopWorker: SignedIn;
  accountant: SignedIn;
  customerService: SignedIn;
  complaintHandler: SignedIn;
  hr: SignedIn;
  /** Head office; sees every paper. */
  auditor: SignedIn;
  /** Everybody of the branch by role, and the general manager of the head office. */
  byRole: Partial<Record<Role, SignedIn>>;
}

/** @throws Error where the demo has nobody in that role */
export function personFor(staff: Staff, role: string): SignedIn {
  const found = staff.byRole[role as Role];
  if (!found) throw new Error(`没有 ${role} / nobody is ${role}`);
  return found;
}

/** Whoever of them was sent, or was there; where nobody said, the technician. */
export const whoWent = (staff: Staff, sub: string | null | undefined): SignedIn =>
  Object.values(staff.byRole).find((one) => one.sub === sub) ?? staff.technician;

const localRoles = [
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
  'service-provider',
] as const;
const headRoles = ['complaint-handler', 'hr', 'auditor', 'general-manager'] as const;

export async function staffOf(branch: string): Promise<Staff> {
  const small = branch.toLowerCase();
  const all = await Promise.all([
    ...localRoles.map(async (role) => [role, await logIn(`${small}-${role}-1`, role, branch)] as const),
    ...headRoles.map(async (role) => [role, await logIn(`hq-${role}-1`, role, '*')] as const),
  ]);
  const people = Object.fromEntries(all) as Record<(typeof localRoles | typeof headRoles)[number], SignedIn>;
  return {
    branch,
    clerk: people.clerk,
    supervisor: people.supervisor,
    technician: people.technician,
    shopWorker: people['shop-worker'],
    accountant: people.accountant,
    customerService: people['customer-service'],
    complaintHandler: people['complaint-handler'],
    hr: people.hr,
    auditor: people.auditor,
    // What the customer does is entered by the clerk.
    byRole: {
      ...people,
      customer: people.clerk,
      agent: people.clerk,
      system: people.clerk,
    } as Staff['byRole'],
  };
}
