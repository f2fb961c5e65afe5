import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { pair } from './replaced-devices.js';

/** Technicians who swap a device on site name the new serial in the result of the visit (`service-centre` 9). */
@Controller()
export class ReplacedDeviceConsumer {
  @EventPattern(['dispatch.visit.finished.v1'])
  async finished(
    @Payload() { caseId, data, occurredAt }: ReceivedFact<FactData<'dispatch.visit.finished.v1'>>,
    @Ctx() work: Work,
  ) {
    if (data.result !== 'fixed' || !data.newSerial) return;
    await pair(work, { caseId, newSerial: data.newSerial, replacedAt: occurredAt });
  }
}
