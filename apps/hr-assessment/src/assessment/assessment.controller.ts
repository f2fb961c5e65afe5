import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Assessments } from './assessments.js';

const { decide, listAssessments } = routes['hr-assessment'];

@Controller()
export class AssessmentController {
  constructor(private readonly assessments: Assessments) {}

  @Endpoint(decide)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decide>) {
    return this.assessments.decide(work, input);
  }

  @Endpoint(listAssessments)
  async list(@Working() work: Work, @Input() input: InputOf<typeof listAssessments>) {
    return this.assessments.list(work, input);
  }
}
