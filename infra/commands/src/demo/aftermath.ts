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
  await investigate(staff, { caseId, complaint, assessed, appealed: has('appealed') });
}

/** The customer complains of a quarrel, which is found true; the technician is sanctioned and appeals. */
export async function complainOfQuarrel(staff: Staff, caseId: string): Promise<void> {
  const { complaint } = await staff.customerService.ask(routes.complaints.openComplaint, {
    caseId,
    source: 'call',
    what: '师傅与我争吵',
    about: 'conduct',
    misconduct: true,
    against: staff.technician.sub,
  });
  await investigate(staff, { caseId, complaint, assessed: true, appealed: true });
}

interface Investigated {
  caseId: string;
  complaint: string;
  assessed: boolean;
  appealed: boolean;
}

async function investigate(
  staff: Staff,
  { caseId, complaint, assessed, appealed }: Investigated,
): Promise<void> {
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
    const provided = proposals.find(({ imposable }) => imposable);
    const sanction = provided?.kind ?? 'none';
    await staff.hr.ask(routes['hr-assessment'].decide, {
      assessment,
      sanction,
      reason: '与用户争吵，查证属实',
    });
    const measure = '上门道歉，免费检查一次';
    if (provided?.remedy)
      await staff.complaintHandler.ask(routes.complaints.remedyComplaint, { complaint, measure });
    if (appealed && sanction !== 'none') await appealAgainst(staff, assessment, sanction);
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
