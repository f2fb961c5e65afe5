import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Technicians } from './technicians.js';

const { putTechnicians, listTechnicians } = routes.dispatch;

@Controller()
export class TechnicianController {
  constructor(private readonly technicians: Technicians) {}

  @Endpoint(putTechnicians)
  put(@Working() work: Work, @Input() input: InputOf<typeof putTechnicians>) {
    return this.technicians.put(work, input);
  }

  @Endpoint(listTechnicians)
  list(@Working() work: Work, @Input() input: InputOf<typeof listTechnicians>) {
    return this.technicians.list(work, input);
  }
}
