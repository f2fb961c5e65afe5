import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Assignments } from './assignments.js';
import { Claims } from './claims.js';
import { Reassignments } from './reassignments.js';

const { assign, reassign, takeDispatch } = routes.dispatch;

@Controller()
export class AssignmentController {
  constructor(
    private readonly assignments: Assignments,
    private readonly claims: Claims,
    private readonly reassignments: Reassignments,
  ) {}

  @Endpoint(assign)
  assign(@Working() work: Work, @Input() input: InputOf<typeof assign>) {
    return this.assignments.assign(work, input);
  }

  @Endpoint(takeDispatch)
  claim(@Working() work: Work, @Input() input: InputOf<typeof takeDispatch>) {
    return this.claims.claim(work, input);
  }

  @Endpoint(reassign)
  reassign(@Working() work: Work, @Input() input: InputOf<typeof reassign>) {
    return this.reassignments.reassign(work, input);
  }
}
