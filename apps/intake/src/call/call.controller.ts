import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { CallChanges } from './call-changes.js';
import { Calls } from './calls.js';

const { completeCall, correctCall, registerCall, voidCall } = routes.intake;

@Controller()
export class CallController {
  constructor(
    private readonly calls: Calls,
    private readonly changes: CallChanges,
  ) {}

  @Endpoint(registerCall)
  register(@Working() work: Work, @Asked() ask: InputOf<typeof registerCall>) {
    return this.calls.register(work, ask);
  }

  @Endpoint(completeCall)
  complete(@Working() work: Work, @Asked() ask: InputOf<typeof completeCall>) {
    return this.changes.complete(work, ask);
  }

  @Endpoint(correctCall)
  correct(@Working() work: Work, @Asked() ask: InputOf<typeof correctCall>) {
    return this.changes.correct(work, ask);
  }

  @Endpoint(voidCall)
  void(@Working() work: Work, @Asked() ask: InputOf<typeof voidCall>) {
    return this.changes.void(work, ask);
  }
}
