import { type InputOf, routes } from '@aftercase/contracts';
import { eventually } from '../command/signed-in.js';
import type { Twist } from './script/scenarios.js';
import { personFor, type Staff } from './script/staff.js';

type Sanction = InputOf<(typeof routes)['hr-assessment']['decideAppeal']>['sanction'];

/** The survey; dissatisfaction opens a complaint, and one found true of a person leads to an assessment. */
export async function answerSurvey(
  staff: Staff,
  caseId: string,
  has: (twist: Twist) => boolean,
): Promise<void> {
  const assessed = has('complaint-assessed');
  const complains = assessed || has('complaint-unfounded');
  if (!complains && !has('satisfied')) return;
  const survey = await eventually(`survey of ${caseId}`, async () => {
    const { surveys } = await staff.customerService.ask(routes.complaints.listSurveys, { caseId, limit: 1 });
    return surveys[0]?.survey;
  });
  const comment = complains ? '师傅态度不好，与我争吵' : '修得快，谢谢';
  const { complaint } = await staff.customerService.ask(routes.complaints.answerSurvey, {
    survey,
    score: complains ? 1 : 5,
    comment,
  });
  if (!complaint) return;
  await staff.complaintHandler.ask(routes.complaints.recordFinding, {
    complaint,
    substantiated: assessed,
    causes: ['quarrel'],
    ...(assessed ? { person: staff.technician.sub, forPersonalReasons: true } : {}),
    finding: assessed ? '录音属实' : '经查无此事',
  });
  if (assessed) {
    const { assessment, proposals } = await eventually(`assessment of ${complaint}`, async () => {
      const { assessments } = await staff.hr.ask(routes['hr-assessment'].listAssessments, {
        caseId,
        limit: 1,
      });
      return assessments[0];
    });
    // Nothing provided, nothing imposed: not every set has a sanction for a quarrel.
    const sanction = proposals.find(({ imposable }) => imposable)?.kind ?? 'none';
    await staff.hr.ask(routes['hr-assessment'].decide, {
      assessment,
      sanction,
      reason: '与用户争吵，查证属实',
    });
    if (has('appealed') && sanction !== 'none') await appealAgainst(staff, assessment, sanction);
  }
  await eventually(`end of complaint ${complaint}`, async () => {
    const { complaints } = await staff.complaintHandler.ask(routes.complaints.listComplaints, {
      caseId,
      limit: 5,
    });
    return complaints.find((one) => one.complaint === complaint && one.state === 'closed');
  });
}

/** The technician asks that somebody else looks at it again; the general manager lets the sanction stand. */
async function appealAgainst(staff: Staff, assessment: string, sanction: Sanction): Promise<void> {
  const { decideAppeal, listAppeals, makeAppeal } = routes['hr-assessment'];
  const manager = personFor(staff, 'general-manager');
  const { appeal } = await staff.technician.ask(makeAppeal, {
    assessment,
    reason: '当时是顾客先骂人，请再查录音',
  });
  await manager.ask(decideAppeal, { appeal, sanction, reason: '录音听过，维持原处分' });
  await eventually(`end of appeal ${appeal}`, async () => {
    const { appeals } = await staff.hr.ask(listAppeals, { branch: staff.branch, state: 'closed', limit: 50 });
    return appeals.find((one) => one.appeal === appeal);
  });
}
