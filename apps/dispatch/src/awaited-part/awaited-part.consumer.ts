import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { AwaitedPart } from './awaited-part.entity.js';

type Awaited = FactData<'repair-shop.part.awaited.v1'> | FactData<'dispatch.part.awaited.v1'>;
type Arrived = FactData<'repair-shop.part.arrived.v1'> | FactData<'dispatch.part.arrived.v1'>;

/** Hears of parts from the shop and from our own visits alike. */
@Controller()
export class AwaitedPartConsumer {
  @EventPattern(['repair-shop.part.awaited.v1', 'dispatch.part.awaited.v1'])
  async awaited(@Payload() fact: ReceivedFact<Awaited>, @Ctx() work: Work) {
    await work.em.upsert(AwaitedPart, keyOf(fact));
  }

  @EventPattern(['repair-shop.part.arrived.v1', 'dispatch.part.arrived.v1'])
  async arrived(@Payload() fact: ReceivedFact<Arrived>, @Ctx() work: Work) {
    await work.em.nativeDelete(AwaitedPart, keyOf(fact));
  }
}

const keyOf = ({ type, data }: ReceivedFact<Awaited | Arrived>) => ({
  ...{ caseId: data.caseId, service: type.split('.')[0] as string, part: data.part },
});
