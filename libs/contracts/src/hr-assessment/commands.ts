import { z } from 'zod';
import { command } from '../base/define.js';
import { AssessmentNo, ComplaintNo, PersonId } from '../base/values.js';

export const hrAssessmentCommands = {
  'hr-assessment.openAssessment': command(
    'hr-assessment',
    z.strictObject({ complaint: ComplaintNo, person: PersonId, cause: z.string() }),
    z.object({ assessment: AssessmentNo }),
  ),
};
