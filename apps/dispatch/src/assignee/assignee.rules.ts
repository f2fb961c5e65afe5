import type { OutputOf, routes } from '@aftercase/contracts';

type Assignee = OutputOf<typeof routes.dispatch.listDispatches>['dispatches'][number]['goer'];
const fieldWork: readonly string[] = ['technician', 'service-provider'];

/**
 * May somebody in this role take a dispatch that asks for that one? Training is the trainer's (`service-centre`,
 * 培训); other work goes to the company's own people or to a provider's (`apparel-shop` and `xiaomi` name both).
 */
export const roleFits = (assignee: Assignee, role: string): boolean =>
  role === assignee || (fieldWork.includes(assignee) && fieldWork.includes(role));
