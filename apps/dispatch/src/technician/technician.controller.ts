import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Technicians } from './technicians.js';

const { putTechnicians, listTechnicians } = routes.dispatch;

@Controller()
export class TechnicianController {
  constructor(private readonly technicians: Technicians) {}

  @Endpoint(putTechnicians)
  put(@Working() work: Work, @Asked() ask: InputOf<typeof putTechnicians>) {
    return this.technicians.put(work, ask);
  }

  @Endpoint(listTechnicians)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listTechnicians>) {
    return this.technicians.list(work, ask);
  }
}
