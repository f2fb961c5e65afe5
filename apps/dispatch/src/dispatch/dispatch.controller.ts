import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Dispatches } from './dispatches.js';

const { assign, listDispatches } = routes.dispatch;

@Controller()
export class DispatchController {
  constructor(private readonly dispatches: Dispatches) {}

  @Endpoint(listDispatches)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listDispatches>) {
    return this.dispatches.list(work, ask);
  }

  @Endpoint(assign)
  assign(@Working() work: Work, @Asked() ask: InputOf<typeof assign>) {
    return this.dispatches.assign(work, ask);
  }
}
