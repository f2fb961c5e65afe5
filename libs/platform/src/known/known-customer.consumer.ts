import type { FactData, StateData } from '@aftercase/contracts';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ReceivedFact } from '../kafka/message.js';
import type { Work } from '../work/work.js';
import { noteCustomer, noteMerge } from './known-customers.js';

/** Learns of each customer file from its state or from a call, and follows merges and their taking back. */
@Controller()
export class KnownCustomerConsumer {
  @EventPattern(['intake.customer.state.v1'])
  async file(@Payload() { data }: ReceivedFact<StateData<'intake.customer.state.v1'>>, @Ctx() work: Work) {
    await noteCustomer(work, data.customer);
  }

  @EventPattern(['intake.customer-merge.state.v1'])
  async merged(
    @Payload() { data }: ReceivedFact<StateData<'intake.customer-merge.state.v1'>>,
    @Ctx() work: Work,
  ) {
    await noteMerge(work, data.customer, data.into);
  }

  @EventPattern(['intake.call.registered.v1'])
  async called(@Payload() { data }: ReceivedFact<FactData<'intake.call.registered.v1'>>, @Ctx() work: Work) {
    // A call of the release before says it among what is personal.
    await noteCustomer(work, data.customer ?? data.personal.customer);
  }

  @EventPattern(['intake.call.completed.v1', 'intake.call.corrected.v1'])
  async moved(
    @Payload() { data }: ReceivedFact<FactData<'intake.call.completed.v1' | 'intake.call.corrected.v1'>>,
    @Ctx() work: Work,
  ) {
    if (data.customer) await noteCustomer(work, data.customer);
  }
}
