import type { StateData } from '@aftercase/contracts';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ReceivedFact } from '../kafka/message.js';
import type { Work } from '../work/work.js';

/** Learns for whom agents act. */
@Controller()
export class AgentCustomerConsumer {
  @EventPattern(['intake.agent-customer.state.v1'])
  async acting(
    @Payload() { data }: ReceivedFact<StateData<'intake.agent-customer.state.v1'>>,
    @Ctx() work: Work,
  ) {
    await work.em.execute(
      `insert into agent_customer (agent, customer, from_day, until_day) values (?, ?, ?, ?)
       on conflict (agent, customer) do update set from_day = excluded.from_day, until_day = excluded.until_day`,
      [data.agent, data.customer, data.from, data.until],
    );
  }
}
