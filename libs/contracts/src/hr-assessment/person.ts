import { z } from 'zod';
import { fact, state } from '../base/define.js';
import {
  AssessmentNo,
  Branch,
  CaseId,
  Citation,
  ComplaintNo,
  Fen,
  PersonId,
  Reason,
} from '../base/values.js';
import { appealFacts } from './appeal.js';
import { qualificationStates } from './qualification.js';
import { SanctionDecided, SanctionProposal } from './sanction.js';
import { BranchDocument, PersonDocument } from './shapes.js';

const Ref = { caseId: CaseId, branch: Branch, assessment: AssessmentNo, complaint: ComplaintNo };

/** Facts of HR assessment; the complaint's workflow waits for the decision. */
export const hrAssessmentFacts = {
  'hr-assessment.assessment.opened.v1': fact(
    'hr-assessment',
    false,
    { zh: '考核已立案', en: 'Assessment opened' },
    z.strictObject({
      ...Ref,
      person: PersonId,
      proposals: z.array(SanctionProposal).optional(),
      citations: z.array(Citation).optional(),
    }),
  ),
  'hr-assessment.assessment.decided.v1': fact(
    'hr-assessment',
    'signals',
    { zh: '考核已决定', en: 'Assessment decided' },
    z.strictObject({
      ...Ref,
      person: PersonId,
      sanction: SanctionDecided,
      amountFen: Fen.nullable().optional(),
      /** Where the pack provides for it, or, decided otherwise, nothing. */
      citations: z.array(Citation).optional(),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  ...appealFacts,
};

/** Branches and people, compacted: every service keeps a copy. */
export const hrAssessmentStates = {
  'hr-assessment.branch.state.v1': state('hr-assessment', { zh: '分支机构', en: 'Branch' }, BranchDocument),
  'hr-assessment.person.state.v1': state('hr-assessment', { zh: '人员', en: 'Person' }, PersonDocument),
  ...qualificationStates,
};
