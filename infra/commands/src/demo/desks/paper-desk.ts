import { routes } from '@aftercase/contracts';
import { papersFor } from '../script/course.js';
import { personFor } from '../script/staff.js';
import type { Desk } from './look.js';

const { intake } = routes;
/** Written when the work is done, not before. */
const afterwards = new Set(['service-record', 'training-summary', 'feedback', 'service-report']);

const goesOut = new Set(['technician', 'trainer', 'service-provider', 'shop-worker']);

/** Each role files the papers that the pack asks of it. */
export const paperDesk: Desk = async (
  staff,
  { caseId, pack, papers, view, dispatches, outsourced, surveys },
) => {
  const worked = dispatches.some((one) => one.leftAt) || outsourced.some((one) => one.state === 'solved');
  const fieldWork = dispatches.length > 0 || outsourced.length > 0;
  for (const { document, by } of papersFor(pack, view.kind)) {
    if (papers.some((one) => one.document === document)) continue;
    if (document === 'feedback' && (by === 'customer-service' || by === 'customer')) continue;
    const due = worked || (!fieldWork && !needsWork(view.kind)) || surveys.length > 0;
    if (afterwards.has(document) && !due) continue;
    const writer = personFor(staff, by);
    const isSent = dispatches.some(({ technician }) => technician === writer.sub);
    // Whoever was never sent has no part in the case: the desk files what there is.
    await (goesOut.has(by) && !isSent ? staff.clerk : writer).ask(intake.filePaper, {
      caseId,
      document,
      note: '已按规定办理，情况如实记载',
      outcome: document === 'service-record' ? 'solved' : null,
    });
    return true;
  }
  return false;
};

const needsWork = (kind: string) => !['consultation', 'return', 'internal'].includes(kind);
