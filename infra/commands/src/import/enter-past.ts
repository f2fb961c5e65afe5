import { type OutputOf, type Route, routes } from '@aftercase/contracts';
import type { z } from 'zod';
import { eventually, logIn, Problem, type SignedIn } from '../command/signed-in.js';
import { BadLine, type PastState } from './past-state.js';

type Staff = OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'];

/** Why what stands on paper is entered here only now. */
export const fromPaper = '接管纸面登记 · taken over from paper';

export interface PastDesk {
  branch: string;
  /** Who enters what was written on paper, for those who did it; empty where there is nothing to enter. */
  supervisor: string;
  /** Seconds until a case must be dispatched. */
  patience: number;
}

/** @throws BadLine where nobody in the branch could enter this past; checked before anything is registered */
export function deskFor(branch: string, staff: Staff, past: PastState, patience: number): PastDesk {
  const found = staff.find((one) => one.role === 'supervisor' && one.active);
  if ((past.answeredAt || past.goods) && !found)
    throw new BadLine(`分支机构 ${branch} 没有在岗的 supervisor / has no active supervisor`);
  return { branch, supervisor: found?.person ?? '', patience };
}

/**
 * Enters after the fact what had happened on paper: by the supervisor with a reason what lies further back than others
 * may enter it, by whoever did it what does not. Each step has its own time and goes through the same interface as any
 * other: documents from paper pass the same checks as all others, and the books balance.
 * `key` makes a repeated line do nothing.
 */
export async function enterPast(
  { branch, supervisor: head, patience }: PastDesk,
  of: { caseId: string; serial: string | null; key: string },
  past: PastState,
): Promise<void> {
  const { caseId, key } = of;
  const step = <R extends Route>(who: SignedIn, name: string, route: R, input: z.input<R['input']>) =>
    who.ask(route, input, { key: `${key}-${name}` });
  if (!past.answeredAt && !past.goods) return;
  const supervisor = await logIn(head, 'supervisor', branch);
  if (past.answeredAt)
    await step(supervisor, 'answer', routes.intake.answerCustomer, {
      caseId,
      occurredAt: past.answeredAt,
      lateReason: fromPaper,
    });
  if (!past.goods) return;
  const { technician, takenInAt, item, accessories, oldReceipt } = past.goods;
  const when = { occurredAt: takenInAt, lateReason: fromPaper };
  const dispatched = async () => {
    const { dispatches } = await supervisor.ask(routes.dispatch.listDispatches, { caseId, limit: 1 });
    return dispatches[0]?.dispatch;
  };
  const dispatch = await eventually(`dispatch of ${caseId}`, dispatched, patience);
  const signature = oldReceipt ? `paper/${oldReceipt}` : 'paper';
  await step(supervisor, 'assign', routes.dispatch.assign, { dispatch, technician, ...when });
  const did = await logIn(technician, 'technician', branch);
  const theirs = <R extends Route>(name: string, route: R, input: z.input<R['input']>) =>
    step(did, name, route, input).catch((error: unknown) => {
      // Only the service knows its setting (LATE_ENTRY_DAYS), so the technician is tried first.
      if (!(error instanceof Problem && error.code === 'ENTERED_TOO_FAR_BACK')) throw error;
      return step(supervisor, name, route, input);
    });
  await theirs('arrive', routes.dispatch.arrive, { dispatch, ...when });
  await theirs('finish', routes.dispatch.finish, {
    dispatch,
    result: 'take-in',
    labourMinutes: 0,
    parts: [],
    ...when,
    cause: '接管前已由技术员携回',
    solution: '携回修护',
    faultCause: null,
    newSerial: null,
    opinion: null,
    missingPart: null,
  });
  await theirs('receipt', routes['repair-shop'].issueReceipt, {
    caseId,
    item,
    serial: of.serial,
    accessories,
    signature,
    ...when,
    ...(oldReceipt ? { oldNumber: oldReceipt } : {}),
  });
  await theirs('sign', routes.dispatch.sign, { dispatch, signature, ...when });
  await theirs('leave', routes.dispatch.leave, { dispatch, ...when });
}
