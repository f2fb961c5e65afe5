import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Complaints } from './complaints.js';
import { Findings } from './findings.js';
import { Handling } from './handling.js';

const { classifyComplaint, answerComplaint, openComplaint, recordFinding, remedyComplaint, listComplaints } =
  routes.complaints;

@Controller()
export class ComplaintController {
  constructor(
    private readonly complaints: Complaints,
    private readonly findings: Findings,
    private readonly handling: Handling,
  ) {}

  @Endpoint(openComplaint)
  register(@Working() work: Work, @Input() input: InputOf<typeof openComplaint>) {
    return this.complaints.register(work, input);
  }

  @Endpoint(recordFinding)
  find(@Working() work: Work, @Input() input: InputOf<typeof recordFinding>) {
    return this.findings.record(work, input);
  }

  @Endpoint(classifyComplaint)
  classify(@Working() work: Work, @Input() input: InputOf<typeof classifyComplaint>) {
    return this.handling.classify(work, input);
  }

  @Endpoint(answerComplaint)
  answer(@Working() work: Work, @Input() input: InputOf<typeof answerComplaint>) {
    return this.handling.answer(work, input);
  }

  @Endpoint(remedyComplaint)
  remedy(@Working() work: Work, @Input() input: InputOf<typeof remedyComplaint>) {
    return this.handling.remedy(work, input);
  }

  @Endpoint(listComplaints)
  async list(@Working() work: Work, @Input() input: InputOf<typeof listComplaints>) {
    return this.complaints.list(work, input);
  }
}
