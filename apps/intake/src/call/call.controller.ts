import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
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
  register(@Working() work: Work, @Input() input: InputOf<typeof registerCall>) {
    return this.calls.register(work, input);
  }

  @Endpoint(completeCall)
  complete(@Working() work: Work, @Input() input: InputOf<typeof completeCall>) {
    return this.changes.complete(work, input);
  }

  @Endpoint(correctCall)
  correct(@Working() work: Work, @Input() input: InputOf<typeof correctCall>) {
    return this.changes.correct(work, input);
  }

  @Endpoint(voidCall)
  void(@Working() work: Work, @Input() input: InputOf<typeof voidCall>) {
    return this.changes.void(work, input);
  }
}
