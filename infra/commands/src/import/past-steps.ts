import { type Route, routes } from '@aftercase/contracts';
import type { PastState } from './past-state.js';

/** Why what stands on paper is entered here only now. */
export const fromPaper = '接管纸面登记 · taken over from paper';

/** One thing that is entered after the fact, through the same endpoint as any other. */
export interface PastStep {
  name: string;
  route: Route;
  input: Record<string, unknown> & { occurredAt: string };
  /** The technician whose step it is; the supervisor enters what lies too far back for them. */
  theirs?: string;
}

const { dispatch: field, intake, 'repair-shop': shop } = routes;

export function answerStep({ answeredAt }: PastState, caseId: string): PastStep[] {
  if (!answeredAt) return [];
  const input = { caseId, occurredAt: answeredAt, lateReason: fromPaper };
  return [{ name: 'answer', route: intake.answerCustomer, input }];
}

/** Goods held: somebody was sent, came, took them along and gave a receipt, all at the time of the paper. */
export function goodsSteps(
  { goods }: PastState,
  of: { caseId: string; dispatch: string; serial: string | null },
): PastStep[] {
  if (!goods) return [];
  const { technician, takenInAt, item, accessories, oldReceipt } = goods;
  const { caseId, dispatch, serial } = of;
  const signature = oldReceipt ? `paper/${oldReceipt}` : 'paper';
  const step = (name: string, route: Route, said: Record<string, unknown>): PastStep => ({
    name,
    route,
    input: Object.assign(said, { occurredAt: takenInAt, lateReason: fromPaper }),
  });
  const theirs = (...what: Parameters<typeof step>) => Object.assign(step(...what), { theirs: technician });
  return [
    step('assign', field.assign, { dispatch, technician }),
    theirs('arrive', field.arrive, { dispatch }),
    theirs('finish', field.finish, {
      dispatch,
      result: 'take-in',
      labourMinutes: 0,
      parts: [],
      cause: '接管前已由技术员携回',
      solution: '携回修护',
      faultCause: null,
      newSerial: null,
      opinion: null,
      missingPart: null,
    }),
    theirs(
      'receipt',
      shop.issueReceipt,
      Object.assign(
        { caseId, item, serial, accessories, signature, doneBy: technician },
        oldReceipt ? { oldNumber: oldReceipt } : {},
      ),
    ),
    theirs('sign', field.sign, { dispatch, signature }),
    theirs('leave', field.leave, { dispatch }),
  ];
}
