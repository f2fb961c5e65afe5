import { z } from 'zod';
import { command } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { AssessmentNo, Citation, ComplaintNo, PersonId, SurveyNo } from '../base/values.js';
import { handlingCommands } from './handling.js';
import { SurveyForm } from './survey-form.js';

export const complaintsCommands = {
  ...handlingCommands,
  'complaints.earliestFact': earliestFact('complaints'),
  'complaints.askSurvey': command(
    'complaints',
    z.strictObject({
      technician: PersonId.nullable(),
      citations: z.array(Citation),
      form: SurveyForm.optional(),
    }),
    z.object({ survey: SurveyNo }),
  ),
  'complaints.closeComplaint': command(
    'complaints',
    z.strictObject({
      complaint: ComplaintNo,
      outcome: z.enum(['unfounded', 'remedied', 'assessed']),
      assessment: AssessmentNo.nullable(),
    }),
    z.object({}),
  ),
};
