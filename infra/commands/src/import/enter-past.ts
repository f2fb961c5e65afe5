import { routes } from '@aftercase/contracts';
import { eventually, logIn, Problem } from '../command/signed-in.js';
import type { Staff } from './judge-line.js';
import { BadLine, type PastState } from './past-state.js';
import { answerStep, goodsSteps, type PastStep } from './past-steps.js';

/** The key is made of the line: what came with it before and reads otherwise was put so by an earlier release. */
const entered = (error: unknown) => error instanceof Problem && error.code === 'IDEMPOTENCY_KEY_REUSED';

export interface PastDesk {
  branch: string;
  /** Who enters what was written on paper, for those who did it; empty where there is nothing to enter. */
  supervisor: string;
  /** The role of whoever took goods in: a provider's person does field work, too. */
  tookIn: string;
  /** Seconds until a case must be dispatched. */
  patience: number;
}

/** @throws BadLine where nobody in the branch could enter this past; checked before anything is registered */
export function deskFor(branch: string, staff: Staff, past: PastState, patience: number): PastDesk {
  const heads = staff.filter((one) => one.role === 'supervisor' && one.active);
  const found = heads.find((one) => one.branch === branch) ?? heads.find((one) => one.branch === '*');
  if ((past.answeredAt || past.goods) && !found)
    throw new BadLine(`分支机构 ${branch} 没有在岗的 supervisor / has no active supervisor`);
  const tookIn = staff.find((one) => one.person === past.goods?.technician)?.role ?? '';
  return { branch, supervisor: found?.person ?? '', tookIn, patience };
}

/**
 * Enters after the fact what had happened on paper: by the supervisor with a reason what lies further back than others
 * may enter it, by whoever did it what does not. Each step has its own time and goes through the same interface as any
 * other: documents from paper pass the same checks as all others, and the books balance.
 * `key` makes a repeated line do nothing.
 */
export async function enterPast(
  { branch, supervisor: head, tookIn, patience }: PastDesk,
  of: { caseId: string; serial: string | null; key: string },
  past: PastState,
): Promise<void> {
  const { caseId, key } = of;
  if (!past.answeredAt && !past.goods) return;
  const supervisor = await logIn(head, 'supervisor', branch);
  let did: ReturnType<typeof logIn> | undefined;
  const enter = async (steps: PastStep[]) => {
    for (const { name, route, input, theirs } of steps) {
      const given = [route, input, { key: `${key}-${name}` }] as const;
      await supervisor.ask(...given).catch(async (refusal: unknown) => {
        if (entered(refusal)) return;
        // Only the service knows how far back others may enter (LATE_ENTRY_DAYS). Run again later, a step that was not
        // late then may be late now; it is known by the key of whoever entered it.
        if (!(theirs && refusal instanceof Problem)) throw refusal;
        did ??= logIn(theirs, tookIn, branch);
        return (await did).ask(...given).catch((error: unknown) => {
          if (entered(error)) return;
          throw refusal.code === 'ENTRY_NOT_LATE' ? error : refusal;
        });
      });
    }
  };
  await enter(answerStep(past, caseId));
  if (!past.goods) return;
  const dispatched = async () => {
    const { dispatches } = await supervisor.ask(routes.dispatch.listDispatches, { caseId, limit: 1 });
    return dispatches[0]?.dispatch;
  };
  const dispatch = await eventually(`dispatch of ${caseId}`, dispatched, patience);
  await enter(goodsSteps(past, { caseId, dispatch, serial: of.serial }));
}
