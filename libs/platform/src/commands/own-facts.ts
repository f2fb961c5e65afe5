import { type CommandEnvelope, type CommandName, commands, type ServiceName } from '@aftercase/contracts';
import { Injectable, type Provider } from '@nestjs/common';
import type { Work } from '../work/work.js';
import { HandleCommand } from './handle-command.js';

type Question = CommandEnvelope<'dispatch.earliestFact'>;

/**
 * Every service that a promise may depend on answers for its own books: the earliest of certain facts of a case, as
 * stored, whether or not Kafka has carried it yet (rule 8).
 */
export function ownFacts(service: ServiceName): Provider[] {
  const name = `${service}.earliestFact`;
  if (!(name in commands)) return [];

  @Injectable()
  class OwnFacts {
    @HandleCommand(name as CommandName)
    async earliest(work: Work, { subject, input }: Question) {
      return { at: await work.earliest(subject, input) };
    }
  }
  return [OwnFacts];
}
