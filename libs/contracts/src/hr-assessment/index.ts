import { merged } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { appealCommands, appealFacts, appealRefusals, appealRoutes, appealShapes } from './appeal.js';
import {
  assessmentCommands,
  assessmentFacts,
  assessmentRefusals,
  assessmentRoutes,
  assessmentShapes,
} from './assessment.js';
import { branchRefusals, branchRoutes, branchShapes, branchStates } from './branch.js';
import { personRefusals, personRoutes, personShapes, personStates } from './person.js';
import { qualificationRefusals, qualificationRoutes, qualificationStates } from './qualification.js';

export * from './appeal.js';
export * from './assessment.js';
export * from './branch.js';
export * from './person.js';
export * from './qualification.js';
export * from './seat.js';

/** HR: branches, people, qualifications, assessments and appeals. */
export const hrAssessment = {
  facts: merged(assessmentFacts, appealFacts),
  states: merged(branchStates, personStates, qualificationStates),
  commands: merged(
    { 'hr-assessment.earliestFact': earliestFact('hr-assessment') },
    assessmentCommands,
    appealCommands,
  ),
  routes: merged(branchRoutes, personRoutes, assessmentRoutes, appealRoutes, qualificationRoutes),
  refusals: merged(branchRefusals, personRefusals, assessmentRefusals, appealRefusals, qualificationRefusals),
  shapes: merged(branchShapes, personShapes, assessmentShapes, appealShapes),
};
