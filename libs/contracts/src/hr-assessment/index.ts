import { z } from 'zod';
import { command } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { AssessmentNo, Citation, ComplaintNo, PersonId } from '../base/values.js';
import { appealCommands } from './appeal.js';
import { SanctionProposal } from './sanction.js';

export const hrAssessmentCommands = {
  'hr-assessment.earliestFact': earliestFact('hr-assessment'),
  'hr-assessment.openAssessment': command(
    'hr-assessment',
    z.strictObject({
      complaint: ComplaintNo,
      person: PersonId,
      cause: z.string(),
      proposals: z.array(SanctionProposal).optional(),
      citations: z.array(Citation).optional(),
    }),
    z.object({ assessment: AssessmentNo }),
  ),
  ...appealCommands,
};
