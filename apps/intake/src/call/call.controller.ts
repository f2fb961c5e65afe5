import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller, Inject } from '@nestjs/common';
import { CallAmendments } from './call-amendments.js';
import { Calls } from './calls.js';

const { registerCall, completeCall, correctCall, voidCall } = routes.intake;

@Controller()
export class CallController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(CallAmendments) private readonly amendments: CallAmendments,
  ) {}

  @Endpoint(registerCall)
  register(@Working() work: Work, @Asked() ask: InputOf<typeof registerCall>) {
    return this.calls.register(work, ask);
  }

  @Endpoint(completeCall)
  complete(@Working() work: Work, @Asked() ask: InputOf<typeof completeCall>) {
    return this.amendments.complete(work, ask);
  }

  @Endpoint(correctCall)
  correct(@Working() work: Work, @Asked() ask: InputOf<typeof correctCall>) {
    return this.amendments.correct(work, ask);
  }

  @Endpoint(voidCall)
  void(@Working() work: Work, @Asked() ask: InputOf<typeof voidCall>) {
    return this.amendments.void(work, ask);
  }
}
