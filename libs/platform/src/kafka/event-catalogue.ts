import { facts, states, topicOf } from '@aftercase/contracts';

/** What the transport asks the contracts: where a type travels, and what its data must look like. */
export interface EventCatalogue {
  topicOf(type: string, prefix: string): string;
  /** Undefined for a type this version does not know: it is counted and passed over, never refused. */
  schemaOf(type: string): DataSchema | undefined;
  /** Types that a service publishes, so that their topics exist before anyone listens. */
  typesOf(service: string): string[];
}
export interface DataSchema {
  safeParse(
    data: unknown,
  ): { success: true; data: unknown } | { success: false; error: Error & { issues?: { code?: string }[] } };
}
export const EventCatalogue = Symbol('EventCatalogue');

type Definitions = Record<string, { service: string; data: DataSchema }>;
const definitions = (): Definitions =>
  ({ ...(facts as unknown as Definitions), ...(states as unknown as Definitions) }) as Definitions;

export const contractsCatalogue: EventCatalogue = {
  topicOf: (type, prefix) => topicOf(type as never, prefix),
  schemaOf: (type) => definitions()[type]?.data,
  typesOf: (service) =>
    Object.entries(definitions())
      .filter(([, definition]) => definition.service === service)
      .map(([type]) => type),
};

/**
 * Whether it is a state (compacted, only the newest matters) and not a fact (numbered without gaps, each one
 * matters).
 */
export const isState = (type: string): boolean => /\.state\.v\d+$/.test(type);
