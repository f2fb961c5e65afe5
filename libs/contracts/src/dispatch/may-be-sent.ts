import type { z } from 'zod';
import type { AssigneeKind } from './visit.js';

type Assignee = z.infer<typeof AssigneeKind>;
const fieldWork: readonly string[] = ['technician', 'service-provider'];

/**
 * Whoever has left, changed the role or the branch can no longer be sent by that branch. Asked by dispatch, and before
 * by whoever reads from a file who was sent.
 */
export function mayBeSent(
  person: { active: boolean; role: string; branch: string },
  to: { branch: string; goer: Assignee },
): boolean {
  const here = person.branch === to.branch || person.branch === '*';
  return person.active && here && roleFits(to.goer, person.role);
}

/**
 * May somebody in this role take a dispatch that asks for that one? Training is the trainer's (`service-centre`,
 * 培训); other work goes to the company's own people or to a provider's (`apparel-shop` and `xiaomi` name both).
 */
export const roleFits = (assignee: Assignee, role: string): boolean =>
  role === assignee || (fieldWork.includes(assignee) && fieldWork.includes(role));
