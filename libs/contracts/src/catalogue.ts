import type { z } from 'zod';
import { merged, type Route } from './base/define.js';
import type { Envelope, SentEnvelope } from './base/envelope.js';
import type { ServiceName } from './base/people.js';
import { billing } from './billing/index.js';
import { complaints } from './complaints/index.js';
import { dispatch } from './dispatch/index.js';
import { hrAssessment } from './hr-assessment/index.js';
import { intake } from './intake/index.js';
import { opsRoutes } from './ops/ops.js';
import type { RefusalCode } from './refusals.js';
import { repairShop } from './repair-shop/index.js';

/** Every fact that travels on Kafka. */
export const facts = merged(
  intake.facts,
  dispatch.facts,
  repairShop.facts,
  billing.facts,
  complaints.facts,
  hrAssessment.facts,
);
export type FactType = keyof typeof facts;
export type FactData<T extends FactType> = z.infer<(typeof facts)[T]['data']>;

/** Every document whose latest state travels on a compacted topic. */
export const states = merged(
  hrAssessment.states,
  intake.states,
  dispatch.states,
  repairShop.states,
  complaints.states,
);
export type StateType = keyof typeof states;
export type StateData<T extends StateType> = z.infer<(typeof states)[T]['data']>;

/** Every command of a workflow; the name is the Temporal activity's, the service its task queue. */
export const commands = merged(
  intake.commands,
  dispatch.commands,
  repairShop.commands,
  billing.commands,
  complaints.commands,
  hrAssessment.commands,
);
export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = z.infer<(typeof commands)[N]['input']>;
export type CommandValue<N extends CommandName> = z.infer<(typeof commands)[N]['value']>;

export type CommandEnvelope<N extends CommandName = CommandName> = Envelope<CommandInput<N>>;
export type SentCommand<N extends CommandName = CommandName> = SentEnvelope<CommandInput<N>>;

/** A route whose refusals are all known; every one in the catalogue is. */
export type KnownRoute = Route<z.ZodType, z.ZodType, RefusalCode>;

/** Every HTTP endpoint, by service; all served under `/api/<service>`. */
export const routes = {
  intake: intake.routes,
  dispatch: dispatch.routes,
  'repair-shop': repairShop.routes,
  billing: billing.routes,
  complaints: complaints.routes,
  'hr-assessment': hrAssessment.routes,
  ops: opsRoutes,
} satisfies Record<string, Record<string, KnownRoute>>;

/** The topic of a fact or state type: `<prefix>.<service>.facts.v1`, or `<prefix>.<type>` for a state. */
export function topicOf(type: FactType | StateType, prefix: string): string {
  return type in states ? `${prefix}.${type}` : factsTopic(facts[type as FactType].service, prefix);
}
export const factsTopic = (service: ServiceName, prefix: string) => `${prefix}.${service}.facts.v1`;
