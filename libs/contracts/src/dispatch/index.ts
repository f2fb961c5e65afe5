import { merged } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { fileRoutes } from '../base/file.js';
import { jobState } from '../base/job.js';
import { appointmentFacts, appointmentRefusals, appointmentRoutes } from './appointment.js';
import { awaitedPartFacts, awaitedPartRefusals, awaitedPartRoutes } from './awaited-part.js';
import { departureFacts, departureRoutes } from './departure.js';
import {
  dispatchCommands,
  dispatchFacts,
  dispatchRefusals,
  dispatchRoutes,
  dispatchShapes,
} from './dispatch.js';
import { ownVisitRoutes } from './own-case.js';
import { planCommands, planFacts, planRefusals, planRoutes, planShapes } from './plan.js';
import { providerFacts, providerRefusals, providerRoutes, providerStates } from './provider.js';
import { reassignmentFacts, reassignmentRefusals, reassignmentRoutes } from './reassignment.js';
import { suggestionRoutes } from './suggestion.js';
import { technicianRefusals, technicianRoutes } from './technician.js';
import { technicianDayRefusals, technicianDayRoutes } from './technician-day.js';
import { visitFacts, visitRefusals, visitRoutes } from './visit.js';

export * from './appointment.js';
export * from './awaited-part.js';
export * from './departure.js';
export * from './dispatch.js';
export * from './may-be-sent.js';
export * from './own-case.js';
export * from './plan.js';
export * from './provider.js';
export * from './reassignment.js';
export * from './suggestion.js';
export * from './technician.js';
export * from './technician-day.js';
export * from './visit.js';

/** Dispatch: who is sent, when, and the result of the visit. */
export const dispatch = {
  facts: merged(
    dispatchFacts,
    visitFacts,
    departureFacts,
    awaitedPartFacts,
    planFacts,
    appointmentFacts,
    providerFacts,
    reassignmentFacts,
  ),
  states: merged(providerStates, { 'dispatch.job.state.v1': jobState('dispatch') }),
  commands: merged({ 'dispatch.earliestFact': earliestFact('dispatch') }, dispatchCommands, planCommands),
  routes: merged(
    dispatchRoutes,
    visitRoutes,
    departureRoutes,
    awaitedPartRoutes,
    planRoutes,
    technicianRoutes,
    technicianDayRoutes,
    appointmentRoutes,
    ownVisitRoutes,
    providerRoutes,
    reassignmentRoutes,
    suggestionRoutes,
    fileRoutes('dispatch'),
  ),
  refusals: merged(
    dispatchRefusals,
    visitRefusals,
    awaitedPartRefusals,
    planRefusals,
    technicianRefusals,
    technicianDayRefusals,
    appointmentRefusals,
    providerRefusals,
    reassignmentRefusals,
  ),
  shapes: merged(dispatchShapes, planShapes),
};
