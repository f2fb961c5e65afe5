import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
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
  put(@Working() work: Work, @Input() input: InputOf<typeof putTechnicianDays>) {
    return this.days.put(work, input);
  }

  @Endpoint(listTechnicianDays)
  list(@Working() work: Work, @Input() input: InputOf<typeof listTechnicianDays>) {
    return this.days.list(work, input);
  }

  @Endpoint(recordLeave)
  record(@Working() work: Work, @Input() input: InputOf<typeof recordLeave>) {
    return this.leaves.record(work, input);
  }

  @Endpoint(cancelLeave)
  cancel(@Working() work: Work, @Input() input: InputOf<typeof cancelLeave>) {
    return this.leaves.cancel(work, input);
  }
}
