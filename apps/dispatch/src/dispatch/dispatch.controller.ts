import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Dispatches } from './dispatches.js';

const { listDispatches } = routes.dispatch;

@Controller()
export class DispatchController {
  constructor(private readonly dispatches: Dispatches) {}

  @Endpoint(listDispatches)
  list(@Working() work: Work, @Input() input: InputOf<typeof listDispatches>) {
    return this.dispatches.list(work, input);
  }
}
