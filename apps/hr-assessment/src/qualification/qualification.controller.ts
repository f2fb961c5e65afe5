import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Qualifications } from './qualifications.js';

const { putQualifications, withdrawQualification, listQualifications } = routes['hr-assessment'];

@Controller()
export class QualificationController {
  constructor(private readonly qualifications: Qualifications) {}

  @Endpoint(putQualifications)
  put(@Working() work: Work, @Input() input: InputOf<typeof putQualifications>) {
    return this.qualifications.put(work, input);
  }

  @Endpoint(withdrawQualification)
  withdraw(@Working() work: Work, @Input() input: InputOf<typeof withdrawQualification>) {
    return this.qualifications.withdraw(work, input);
  }

  @Endpoint(listQualifications)
  list(@Working() work: Work, @Input() input: InputOf<typeof listQualifications>) {
    return this.qualifications.list(work, input);
  }
}
