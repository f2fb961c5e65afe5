import { merged } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { accusedStates } from './accused.js';
import {
  complaintCommands,
  complaintFacts,
  complaintRefusals,
  complaintRoutes,
  complaintShapes,
} from './complaint.js';
import { findingFacts, findingRefusals, findingRoutes } from './finding.js';
import { handlingCommands, handlingFacts, handlingRefusals, handlingRoutes } from './handling.js';
import { ownAnswerRoutes } from './own-case.js';
import { surveyCommands, surveyFacts, surveyRefusals, surveyRoutes, surveyShapes } from './survey.js';

export * from './accused.js';
export * from './complaint.js';
export * from './finding.js';
export * from './handling.js';
export * from './own-case.js';
export * from './survey.js';

/** Complaints: surveys, the ledger, findings and their handling. */
export const complaints = {
  facts: merged(surveyFacts, complaintFacts, findingFacts, handlingFacts),
  states: merged(accusedStates),
  commands: merged(
    { 'complaints.earliestFact': earliestFact('complaints') },
    surveyCommands,
    complaintCommands,
    handlingCommands,
  ),
  routes: merged(surveyRoutes, complaintRoutes, findingRoutes, handlingRoutes, ownAnswerRoutes),
  refusals: merged(surveyRefusals, complaintRefusals, findingRefusals, handlingRefusals),
  shapes: merged(surveyShapes, complaintShapes),
};
