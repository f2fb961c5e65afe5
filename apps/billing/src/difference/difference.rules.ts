import type { InputOf, Role, routes } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';

export type How = InputOf<typeof routes.billing.settleDifference>['how'];

/** Who may let money go: a supervisor, not whoever collects it. */
const waivers = new Set<Role | 'system'>(['supervisor', 'general-manager']);
export const mayWaive = (role: Role | 'system'): boolean => waivers.has(role);

/**
 * Too little is waived by a supervisor or collected later; too much was given back. What was paid before stands.
 * @param open what is to be paid still, in fen; below nothing: too much was paid
 * @throws Refused NO_DIFFERENCE, DIFFERENCE_OTHERWISE, DIFFERENCE_NOT_YOURS
 */
export function mustSettle(
  how: How,
  { number, paidFen, open, role }: { number: string; paidFen: number; open: number; role: Role | 'system' },
): void {
  if (paidFen === 0 || open === 0) throw refused('NO_DIFFERENCE', { number });
  if (open < 0 !== (how === 'overpaid-returned')) throw refused('DIFFERENCE_OTHERWISE', { open, how });
  if (how === 'waived' && !mayWaive(role)) throw refused('DIFFERENCE_NOT_YOURS');
}
