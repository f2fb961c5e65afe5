import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { AwaitedParts } from './awaited-parts.js';

/** Notes the parts that the shop waits for; those of visits are noted as the technician reports them. */
@Controller()
export class AwaitedPartConsumer {
  constructor(private readonly parts: AwaitedParts) {}

  @EventPattern(['repair-shop.part.awaited.v1'])
  awaited(@Payload() { data }: ReceivedFact<FactData<'repair-shop.part.awaited.v1'>>, @Ctx() work: Work) {
    return this.parts.onTheirWay(work, data.caseId, data.part, 'repair-shop');
  }

  @EventPattern(['repair-shop.part.arrived.v1'])
  arrived(@Payload() { data }: ReceivedFact<FactData<'repair-shop.part.arrived.v1'>>, @Ctx() work: Work) {
    return this.parts.arrived(work, data.caseId, data.part, 'repair-shop');
  }
}
