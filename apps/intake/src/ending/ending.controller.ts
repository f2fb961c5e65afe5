import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Endings } from './endings.js';

const { cancelCase, mergeCase } = routes.intake;

@Controller()
export class EndingController {
  constructor(private readonly endings: Endings) {}

  @Endpoint(cancelCase)
  cancel(@Working() work: Work, @Input() input: InputOf<typeof cancelCase>) {
    return this.endings.cancel(work, input);
  }

  @Endpoint(mergeCase)
  merge(@Working() work: Work, @Input() input: InputOf<typeof mergeCase>) {
    return this.endings.merge(work, input);
  }
}
