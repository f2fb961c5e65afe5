import type { FactData, StateData } from '@aftercase/contracts';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ReceivedFact } from '../kafka/message.js';
import type { Work } from '../work/work.js';

type Moved = 'intake.call.completed.v1' | 'intake.call.corrected.v1';

/** Learns whose each case is. */
@Controller()
export class CaseCustomerConsumer {
  @EventPattern(['intake.call.registered.v1'])
  async called(@Payload() fact: ReceivedFact<FactData<'intake.call.registered.v1'>>, @Ctx() work: Work) {
    const { caseId, branch, data } = fact;
    await note(work, { caseId, branch, customer: data.customer ?? data.personal.customer });
  }

  @EventPattern(['intake.call.completed.v1', 'intake.call.corrected.v1'])
  async moved(@Payload() { caseId, branch, data }: ReceivedFact<FactData<Moved>>, @Ctx() work: Work) {
    if (data.customer) await note(work, { caseId, branch, customer: data.customer });
  }

  /** Of a case from before this was heard. What was heard of it since counts. */
  @EventPattern(['intake.case-customer.state.v1'])
  async before(
    @Payload() { data }: ReceivedFact<StateData<'intake.case-customer.state.v1'>>,
    @Ctx() work: Work,
  ) {
    await work.em.execute(
      'insert into case_customer (case_id, branch, customer) values (?, ?, ?) on conflict do nothing',
      [data.caseId, data.branch, data.customer],
    );
  }
}

const note = (work: Work, of: { caseId: string; branch: string; customer: string }) =>
  work.em.execute(
    `insert into case_customer (case_id, branch, customer) values (?, ?, ?)
     on conflict (case_id) do update set customer = excluded.customer`,
    [of.caseId, of.branch, of.customer],
  );
