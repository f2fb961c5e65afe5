import { type CommandEnvelope, type CommandName, commands, type ServiceName } from '@aftercase/contracts';
import { Injectable, type Provider } from '@nestjs/common';
import type { Work } from '../work/work.js';
import { HandleCommand } from './handle-command.js';

type Question = CommandEnvelope<'dispatch.earliestFact'>;

/**
 * Answers when the earliest of certain facts of a case happened, from this service's own tables, whether or not Kafka
 * has delivered it yet: a promise is judged by what is true, not by what has arrived (rule 8).
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
