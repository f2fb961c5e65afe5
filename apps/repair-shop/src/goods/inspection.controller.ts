import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Inspections } from './inspections.js';

const { inspect } = routes['repair-shop'];

@Controller()
export class InspectionController {
  constructor(private readonly inspections: Inspections) {}

  @Endpoint(inspect)
  inspect(@Working() work: Work, @Input() input: InputOf<typeof inspect>) {
    return this.inspections.inspect(work, input);
  }
}
