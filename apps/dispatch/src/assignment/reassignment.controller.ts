import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Reassignments } from './reassignments.js';

const { reassign } = routes.dispatch;

@Controller()
export class ReassignmentController {
  constructor(private readonly reassignments: Reassignments) {}

  @Endpoint(reassign)
  reassign(@Working() work: Work, @Input() input: InputOf<typeof reassign>) {
    return this.reassignments.reassign(work, input);
  }
}
