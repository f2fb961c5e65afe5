import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Qualifications } from './qualifications.js';

const { putQualifications, withdrawQualification, listQualifications } = routes['hr-assessment'];

@Controller()
export class QualificationController {
  constructor(private readonly qualifications: Qualifications) {}

  @Endpoint(putQualifications)
  put(@Working() work: Work, @Asked() ask: InputOf<typeof putQualifications>) {
    return this.qualifications.put(work, ask);
  }

  @Endpoint(withdrawQualification)
  withdraw(@Working() work: Work, @Asked() ask: InputOf<typeof withdrawQualification>) {
    return this.qualifications.withdraw(work, ask);
  }

  @Endpoint(listQualifications)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listQualifications>) {
    return this.qualifications.list(work, ask);
  }
}
