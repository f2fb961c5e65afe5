import { routes } from '@aftercase/contracts';
import { finding } from '../agreement.js';
import { type Course, needsDocument } from '../script/course.js';
import { personFor, type Staff } from '../script/staff.js';
import type { Desk, Look } from './look.js';

const { dispatch: api } = routes;
type Dispatch = Look['dispatches'][number];
type Person = ReturnType<typeof personFor>;

/** The supervisor sends somebody, who goes there, works, has it accepted and signed, and calls in. */
export const dispatchDesk: Desk = async (staff, look) => {
  const one = look.dispatches.find(({ state, leftAt }) => state !== 'cancelled' && !leftAt);
  if (!one) return awaitedPart(staff, look);
  const { dispatch } = one;
  const assignee = personFor(staff, one.goer);
  switch (one.state) {
    case 'open':
      await staff.supervisor.ask(api.assign, { dispatch, technician: assignee.sub });
      return true;
    case 'assigned':
      await assignee.ask(api.arrive, { dispatch });
      return true;
    case 'on-site':
      return onSite(staff, assignee, one, look);
    default:
      return afterwards(assignee, one, look);
  }
};

/** What is found in this course, before the work. */
export const foundIn = ({ cause }: Course) => (cause ? Object.assign({}, finding, { cause }) : finding);

const resultOf = ({ round }: Dispatch, { visits }: Course) =>
  visits[Math.min(round, visits.length) - 1] ?? 'fixed';

/** What is found stands before the work; work that waits for the customer is not done, nor what is refused. */
async function onSite(staff: Staff, assignee: Person, one: Dispatch, look: Look): Promise<boolean> {
  const { course, quotations, caseId } = look;
  const { dispatch, work } = one;
  const result = resultOf(one, course);
  if (result !== 'absent' && work === 'undiagnosed') {
    await assignee.ask(api.diagnose, Object.assign({ dispatch }, foundIn(course)));
    return true;
  }
  if (quotations.some(({ state }) => state === 'asked' || state === 'offered')) return false;
  const waits = work === 'waits' && result !== 'absent';
  const calledOff = look.view.duties.some(
    ({ duty, document }) => duty === 'end-visit' && document === dispatch,
  );
  if (waits && !calledOff && !quotations.some(({ state }) => state === 'declined')) {
    const { decisions } = await staff.auditor.ask(routes.intake.why, { caseId });
    const entitled = decisions.findLast(({ decision }) => decision === 'entitlement');
    if (entitled?.outcome !== 'refused') return false;
  }
  await finish(assignee, one, look, waits ? 'not-done' : result);
  return true;
}

async function finish(
  assignee: Person,
  { dispatch, round }: Dispatch,
  { course, view }: Look,
  result: Course['visits'][number],
) {
  const missing = result === 'second-visit' && round === 1;
  await assignee.ask(api.finish, {
    dispatch,
    result,
    labourMinutes: result === 'fixed' ? 40 : 10,
    parts: [],
    cause: '元件老化',
    solution: result === 'fixed' ? '处理完毕，运行正常' : '未能完成，另行处理',
    opinion: '满意，希望说明书更清楚',
    faultCause: result === 'fixed' && view.kind === 'repair' ? (course.cause ?? 'quality') : null,
    newSerial: ['replacement', 'exchange'].includes(view.kind) ? `NEW-${dispatch}` : null,
    missingPart: missing ? { part: 'KZB-60', expectedOn: null } : null,
  });
}

/** Voucher signed, result accepted or rejected, headquarters called before leaving. */
async function afterwards(
  assignee: ReturnType<typeof personFor>,
  { dispatch, result, voucher, signedAt, acceptedAt, round }: Dispatch,
  { pack, view, course }: Look,
): Promise<boolean> {
  if (result === 'fixed' && needsDocument(pack, view.kind)('acceptance') && !acceptedAt) {
    const accepted = course.acceptsResult?.[round - 1] ?? true;
    const opinion = accepted ? { signature: 'signature-demo' } : { reason: '仍有异响，未修好' };
    await assignee.ask(api.accept, { dispatch, accepted, ...opinion });
    if (!accepted) await assignee.ask(api.leave, { dispatch });
    return true;
  }
  if (voucher && !signedAt && (result === 'fixed' || result === 'take-in')) {
    await assignee.ask(api.sign, { dispatch, signature: 'signature-demo' });
    return true;
  }
  await assignee.ask(api.leave, { dispatch });
  return true;
}

async function awaitedPart(...[staff, { dispatches }]: Parameters<Desk>): Promise<boolean> {
  const waiting = dispatches.find(({ awaitedPart: part }) => part);
  if (!waiting) return false;
  await personFor(staff, 'warehouse-keeper').ask(api.missingPartArrived, { dispatch: waiting.dispatch });
  return true;
}
