import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Complaints } from './complaints.js';
import { Findings } from './findings.js';
import { Handling } from './handling.js';

const { answerComplaint, openComplaint, recordFinding, remedyComplaint, listComplaints } = routes.complaints;

@Controller()
export class ComplaintController {
  constructor(
    private readonly complaints: Complaints,
    private readonly findings: Findings,
    private readonly handling: Handling,
  ) {}

  @Endpoint(openComplaint)
  register(@Working() work: Work, @Asked() ask: InputOf<typeof openComplaint>) {
    return this.complaints.register(work, ask);
  }

  @Endpoint(recordFinding)
  find(@Working() work: Work, @Asked() ask: InputOf<typeof recordFinding>) {
    return this.findings.record(work, ask);
  }

  @Endpoint(answerComplaint)
  answer(@Working() work: Work, @Asked() ask: InputOf<typeof answerComplaint>) {
    return this.handling.answer(work, ask);
  }

  @Endpoint(remedyComplaint)
  remedy(@Working() work: Work, @Asked() ask: InputOf<typeof remedyComplaint>) {
    return this.handling.remedy(work, ask);
  }

  @Endpoint(listComplaints)
  async list(@Working() work: Work, @Asked() ask: InputOf<typeof listComplaints>) {
    return { complaints: await this.complaints.list(work, ask) };
  }
}
