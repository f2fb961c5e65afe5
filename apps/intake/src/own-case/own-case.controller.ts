import { type InputOf, privacyNotice, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { OwnCases } from './own-cases.js';
import { OwnRequests } from './own-requests.js';

const { followCase, getPrivacyNotice, listOwnCases, requestService } = routes.intake;

@Controller()
export class OwnCaseController {
  constructor(
    private readonly cases: OwnCases,
    private readonly requests: OwnRequests,
  ) {}

  @Endpoint(listOwnCases)
  list(@Working() work: Work, @Input() input: InputOf<typeof listOwnCases>) {
    return this.cases.list(work, input);
  }

  @Endpoint(followCase)
  follow(@Working() work: Work, @Input() input: InputOf<typeof followCase>) {
    return this.cases.follow(work, input);
  }

  @Endpoint(requestService)
  request(@Working() work: Work, @Input() input: InputOf<typeof requestService>) {
    return this.requests.request(work, input);
  }

  @Endpoint(getPrivacyNotice)
  notice() {
    return privacyNotice;
  }
}
