import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Leaves } from './leaves.js';
import { TechnicianDays } from './technician-days.js';

const { putTechnicianDays, listTechnicianDays, recordLeave, cancelLeave } = routes.dispatch;

@Controller()
export class TechnicianDayController {
  constructor(
    private readonly days: TechnicianDays,
    private readonly leaves: Leaves,
  ) {}

  @Endpoint(putTechnicianDays)
  put(@Working() work: Work, @Asked() ask: InputOf<typeof putTechnicianDays>) {
    return this.days.put(work, ask);
  }

  @Endpoint(listTechnicianDays)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listTechnicianDays>) {
    return this.days.list(work, ask);
  }

  @Endpoint(recordLeave)
  record(@Working() work: Work, @Asked() ask: InputOf<typeof recordLeave>) {
    return this.leaves.record(work, ask);
  }

  @Endpoint(cancelLeave)
  cancel(@Working() work: Work, @Asked() ask: InputOf<typeof cancelLeave>) {
    return this.leaves.cancel(work, ask);
  }
}
