import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Duties } from './duties.js';

const { listDuties, listHanging } = routes.intake;

@Controller()
export class DutyController {
  constructor(private readonly duties: Duties) {}

  @Endpoint(listDuties)
  list(@Working() work: Work, @Input() input: InputOf<typeof listDuties>) {
    return this.duties.list(work, input);
  }

  @Endpoint(listHanging)
  hanging(@Working() work: Work, @Input() input: InputOf<typeof listHanging>) {
    return this.duties.hanging(work, input);
  }
}
