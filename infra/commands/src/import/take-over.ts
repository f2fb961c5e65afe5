import { type OutputOf, type Route, routes } from '@aftercase/contracts';
import type { z } from 'zod';
import { eventually, logIn, type Person } from '../person.js';
import type { PastState } from './past-state.js';

type Staff = OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'];

/**
 * Enters after the fact what had happened on paper, each step by the person who did it and at its own time, through
 * the same interface as any other: so there is one way only in which a document comes to be, and the books balance.
 * `key` makes a repeated line do nothing.
 */
export async function enterPast(
  branch: string,
  staff: Staff,
  of: { caseId: string; serial: string | null; key: string },
  past: PastState,
): Promise<void> {
  const { caseId, key } = of;
  const step = <R extends Route>(who: Person, name: string, route: R, input: z.input<R['input']>) =>
    who.ask(route, input, { key: `${key}-${name}` });
  const somebody = async (role: 'clerk' | 'supervisor') => {
    const found = staff.find((one) => one.role === role && one.active);
    if (!found) throw new Error(`分支机构 ${branch} 没有在岗的 ${role} / has no active ${role}`);
    return logIn(found.person, role, branch);
  };
  if (past.answeredAt)
    await step(await somebody('clerk'), 'answer', routes.intake.answerCustomer, {
      caseId,
      occurredAt: past.answeredAt,
    });
  if (!past.goods) return;
  const { technician, takenInAt: occurredAt, item, accessories, oldReceipt } = past.goods;
  const supervisor = await somebody('supervisor');
  const goer = await logIn(technician, 'technician', branch);
  const dispatch = await eventually(`dispatch of ${caseId}`, async () => {
    const { dispatches } = await supervisor.ask(routes.dispatch.listDispatches, { caseId, limit: 1 });
    return dispatches[0]?.dispatch;
  });
  const signature = oldReceipt ? `paper/${oldReceipt}` : 'paper';
  await step(supervisor, 'assign', routes.dispatch.assign, { dispatch, technician, occurredAt });
  await step(goer, 'arrive', routes.dispatch.arrive, { dispatch, occurredAt });
  await step(goer, 'finish', routes.dispatch.finish, {
    ...{ dispatch, result: 'take-in', labourMinutes: 0, parts: [], occurredAt },
    ...{ cause: '接管前已由技术员携回', solution: '携回修护' },
    ...{ faultCause: null, newSerial: null, opinion: null, missingPart: null },
  });
  await step(goer, 'receipt', routes['repair-shop'].issueReceipt, {
    ...{ caseId, item, serial: of.serial, accessories, signature, occurredAt },
    ...(oldReceipt ? { oldNumber: oldReceipt } : {}),
  });
  await step(goer, 'sign', routes.dispatch.sign, { dispatch, signature, occurredAt });
  await step(goer, 'leave', routes.dispatch.leave, { dispatch, occurredAt });
}
