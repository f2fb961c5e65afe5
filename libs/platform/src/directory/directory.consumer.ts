import { type StateData, seatingOf } from '@aftercase/contracts';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ReceivedFact } from '../kafka/message.js';
import type { Work } from '../work/work.js';
import { Directory } from './directory.js';
import { KnownBranch } from './known-branch.entity.js';
import { KnownPerson } from './known-person.entity.js';

/** Keeps the service's copies of branches and people, and of where a handed-over case is. */
@Controller()
export class DirectoryConsumer {
  constructor(private readonly directory: Directory) {}

  @EventPattern(['hr-assessment.branch.state.v1'])
  async branch(@Payload() fact: ReceivedFact<StateData<'hr-assessment.branch.state.v1'>>, @Ctx() work: Work) {
    // A state from before there were product lines says nothing of them.
    await work.em.upsert(KnownBranch, { ...fact.data, adoptions: fact.data.adoptions ?? [] });
  }

  @EventPattern(['hr-assessment.person.state.v1'])
  async person(@Payload() fact: ReceivedFact<StateData<'hr-assessment.person.state.v1'>>, @Ctx() work: Work) {
    const { person, name, role, branch, active } = fact.data;
    await work.em.upsert(KnownPerson, { person, name, role, branch, active, seating: seatingOf(fact.data) });
  }

  @EventPattern(['intake.handover.state.v1'])
  async handover(@Payload() fact: ReceivedFact<StateData<'intake.handover.state.v1'>>, @Ctx() work: Work) {
    await this.directory.caseIsAt(work, fact.data);
  }
}
