import { z } from 'zod';
import { fact, state } from '../base/define.js';
import { AssessmentNo, Branch, CaseId, ComplaintNo, PersonId, Reason } from '../base/values.js';
import { qualificationStates } from './qualification.js';
import { BranchDocument, PersonDocument } from './shapes.js';

const Ref = { caseId: CaseId, branch: Branch, assessment: AssessmentNo, complaint: ComplaintNo };

/** Facts of HR assessment; the complaint's workflow waits for the decision. */
export const hrAssessmentFacts = {
  'hr-assessment.assessment.opened.v1': fact(
    'hr-assessment',
    false,
    { zh: '考核已立案', en: 'Assessment opened' },
    z.strictObject({ ...Ref, person: PersonId }),
  ),
  'hr-assessment.assessment.decided.v1': fact(
    'hr-assessment',
    'signals',
    { zh: '考核已决定', en: 'Assessment decided' },
    z.strictObject({
      ...Ref,
      person: PersonId,
      sanction: z.enum(['none', 'criticism', 'demerit', 'major-demerit']),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

/** Branches and people, compacted: every service keeps a copy. */
export const hrAssessmentStates = {
  'hr-assessment.branch.state.v1': state('hr-assessment', { zh: '分支机构', en: 'Branch' }, BranchDocument),
  'hr-assessment.person.state.v1': state('hr-assessment', { zh: '人员', en: 'Person' }, PersonDocument),
  ...qualificationStates,
};
