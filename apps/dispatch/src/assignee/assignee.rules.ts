import type { OutputOf, routes } from '@aftercase/contracts';

type Goer = OutputOf<typeof routes.dispatch.listDispatches>['dispatches'][number]['goer'];
const fieldWork: readonly string[] = ['technician', 'service-provider'];

/**
 * May somebody in this role take a dispatch that asks for that one? Training is the trainer's (`service-centre`,
 * 培训); other work goes to the company's own people or to a provider's (`apparel-shop` and `xiaomi` name both).
 */
export const roleFits = (goer: Goer, role: string): boolean =>
  role === goer || (fieldWork.includes(goer) && fieldWork.includes(role));
