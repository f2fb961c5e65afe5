import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { TrackingLinks } from './tracking-links.js';

const { getTrackingSlip, issueTrackingLink } = routes.intake;

@Controller()
export class TrackingLinkController {
  constructor(private readonly links: TrackingLinks) {}

  @Endpoint(getTrackingSlip)
  slip(@Working() work: Work, @Input() input: InputOf<typeof getTrackingSlip>) {
    return this.links.slip(work, input);
  }

  @Endpoint(issueTrackingLink)
  issue(@Working() work: Work, @Input() input: InputOf<typeof issueTrackingLink>) {
    return this.links.issue(work, input);
  }
}
