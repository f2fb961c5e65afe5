import type { z } from 'zod';
import type { ServiceName } from './base/people.js';
import { billingCommands } from './billing/commands.js';
import { billingFacts } from './billing/facts.js';
import { billingRoutes } from './billing/routes.js';
import { complaintsCommands } from './complaints/commands.js';
import { complaintsFacts } from './complaints/facts.js';
import { complaintsRoutes } from './complaints/routes.js';
import { dispatchCommands } from './dispatch/commands.js';
import { dispatchFacts } from './dispatch/facts.js';
import { providerStates } from './dispatch/provider.js';
import { dispatchRoutes } from './dispatch/routes.js';
import { hrAssessmentCommands } from './hr-assessment/commands.js';
import { hrAssessmentFacts, hrAssessmentStates } from './hr-assessment/facts.js';
import { hrAssessmentRoutes } from './hr-assessment/routes.js';
import { intakeCommands } from './intake/commands.js';
import { customerMergeStates } from './intake/customer-merge.js';
import { intakeFacts } from './intake/facts.js';
import { handoverStates } from './intake/handover.js';
import { intakeRoutes } from './intake/routes.js';
import { opsRoutes } from './ops/routes.js';
import { repairShopCommands } from './repair-shop/commands.js';
import { repairShopFacts } from './repair-shop/facts.js';
import { repairShopRoutes } from './repair-shop/routes.js';

/** Every fact that travels on Kafka. */
export const facts = {
  ...intakeFacts,
  ...dispatchFacts,
  ...repairShopFacts,
  ...billingFacts,
  ...complaintsFacts,
  ...hrAssessmentFacts,
};
export type FactType = keyof typeof facts;
export type FactData<T extends FactType> = z.infer<(typeof facts)[T]['data']>;

/** Every document whose latest state travels on a compacted topic. */
export const states = {
  ...hrAssessmentStates,
  ...handoverStates,
  ...customerMergeStates,
  ...providerStates,
};
export type StateType = keyof typeof states;
export type StateData<T extends StateType> = z.infer<(typeof states)[T]['data']>;

/** Every command of a workflow; the name is the Temporal activity's, the service its task queue. */
export const commands = {
  ...intakeCommands,
  ...dispatchCommands,
  ...repairShopCommands,
  ...billingCommands,
  ...complaintsCommands,
  ...hrAssessmentCommands,
};
export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = z.infer<(typeof commands)[N]['input']>;
export type CommandValue<N extends CommandName> = z.infer<(typeof commands)[N]['value']>;

/** What a command's activity takes. `key` is workflow id, step and occurrence: never run or attempt (rule 7). */
export interface CommandEnvelope<N extends CommandName = CommandName> {
  key: string;
  caseId: string;
  branch: string;
  input: CommandInput<N>;
}
export interface Refusal {
  code: string;
  params: Record<string, string | number>;
}
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Every HTTP endpoint, by service; all served under `/api/<service>`. */
export const routes = {
  intake: intakeRoutes,
  dispatch: dispatchRoutes,
  'repair-shop': repairShopRoutes,
  billing: billingRoutes,
  complaints: complaintsRoutes,
  'hr-assessment': hrAssessmentRoutes,
  ops: opsRoutes,
};

/** The topic of a fact or state type: `<prefix>.<service>.facts.v1`, or `<prefix>.<type>` for a state. */
export function topicOf(type: FactType | StateType, prefix: string): string {
  return type in states ? `${prefix}.${type}` : factsTopic(facts[type as FactType].service, prefix);
}
export const factsTopic = (service: ServiceName, prefix: string) => `${prefix}.${service}.facts.v1`;
