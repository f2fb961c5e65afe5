import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Departures, type Moment } from './departures.js';

type Visited = FactData<'dispatch.visit.arrived.v1'> | FactData<'dispatch.visit.left.v1'>;

/** Follows our own visits: an arrival at one case is evidence on another, and each case is locked by itself. */
@Controller()
export class DepartureConsumer {
  constructor(private readonly departures: Departures) {}

  @EventPattern(['dispatch.visit.arrived.v1'])
  async arrived(@Payload() fact: ReceivedFact<Visited>, @Ctx() work: Work) {
    await this.departures.arrived(work, momentOf(fact));
  }

  @EventPattern(['dispatch.visit.left.v1'])
  async left(@Payload() fact: ReceivedFact<Visited>, @Ctx() work: Work) {
    await this.departures.left(work, momentOf(fact));
  }
}

const momentOf = ({ data, occurredAt }: ReceivedFact<Visited>): Moment => ({
  dispatch: data.dispatch,
  technician: data.technician,
  at: new Date(occurredAt).toISOString(),
});
