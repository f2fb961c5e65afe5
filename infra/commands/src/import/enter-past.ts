import { type OutputOf, type Route, routes } from '@aftercase/contracts';
import type { z } from 'zod';
import { eventually, logIn, type SignedIn } from '../command/signed-in.js';
import { BadLine, type PastState } from './past-state.js';

type Staff = OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'];

export interface PastDesk {
  branch: string;
  /** Who enters what was written on paper; empty where this past needs nobody in the role. */
  clerk: string;
  supervisor: string;
  /** Seconds until a case must be dispatched. */
  patience: number;
}

/** @throws BadLine where nobody in the branch could enter this past; checked before anything is registered */
export function deskFor(branch: string, staff: Staff, past: PastState, patience: number): PastDesk {
  const somebody = (role: 'clerk' | 'supervisor', needed: unknown) => {
    const found = staff.find((one) => one.role === role && one.active);
    if (needed && !found) throw new BadLine(`分支机构 ${branch} 没有在岗的 ${role} / has no active ${role}`);
    return found?.person ?? '';
  };
  const clerk = somebody('clerk', past.answeredAt);
  return { branch, clerk, supervisor: somebody('supervisor', past.goods), patience };
}

/**
 * Enters after the fact what had happened on paper, each step by the person who did it and at its own time, through
 * the same interface as any other: documents from paper pass the same checks as all others, and the books balance.
 * `key` makes a repeated line do nothing.
 */
export async function enterPast(
  { branch, clerk, supervisor: head, patience }: PastDesk,
  of: { caseId: string; serial: string | null; key: string },
  past: PastState,
): Promise<void> {
  const { caseId, key } = of;
  const step = <R extends Route>(who: SignedIn, name: string, route: R, input: z.input<R['input']>) =>
    who.ask(route, input, { key: `${key}-${name}` });
  if (past.answeredAt)
    await step(await logIn(clerk, 'clerk', branch), 'answer', routes.intake.answerCustomer, {
      caseId,
      occurredAt: past.answeredAt,
    });
  if (!past.goods) return;
  const { technician, takenInAt: occurredAt, item, accessories, oldReceipt } = past.goods;
  const supervisor = await logIn(head, 'supervisor', branch);
  const assignee = await logIn(technician, 'technician', branch);
  const dispatched = async () => {
    const { dispatches } = await supervisor.ask(routes.dispatch.listDispatches, { caseId, limit: 1 });
    return dispatches[0]?.dispatch;
  };
  const dispatch = await eventually(`dispatch of ${caseId}`, dispatched, patience);
  const signature = oldReceipt ? `paper/${oldReceipt}` : 'paper';
  await step(supervisor, 'assign', routes.dispatch.assign, { dispatch, technician, occurredAt });
  await step(assignee, 'arrive', routes.dispatch.arrive, { dispatch, occurredAt });
  await step(assignee, 'finish', routes.dispatch.finish, {
    dispatch,
    result: 'take-in',
    labourMinutes: 0,
    parts: [],
    occurredAt,
    cause: '接管前已由技术员携回',
    solution: '携回修护',
    faultCause: null,
    newSerial: null,
    opinion: null,
    missingPart: null,
  });
  await step(assignee, 'receipt', routes['repair-shop'].issueReceipt, {
    caseId,
    item,
    serial: of.serial,
    accessories,
    signature,
    occurredAt,
    ...(oldReceipt ? { oldNumber: oldReceipt } : {}),
  });
  await step(assignee, 'sign', routes.dispatch.sign, { dispatch, signature, occurredAt });
  await step(assignee, 'leave', routes.dispatch.leave, { dispatch, occurredAt });
}
