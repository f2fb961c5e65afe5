import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { DryRuns } from './dry-runs.js';

const { dryRunPack, listRecordedDecisions } = routes.intake;

@Controller()
export class DryRunController {
  constructor(private readonly runs: DryRuns) {}

  @Endpoint(dryRunPack)
  run(@Working() work: Work, @Asked() ask: InputOf<typeof dryRunPack>) {
    return this.runs.run(work, ask);
  }

  @Endpoint(listRecordedDecisions)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listRecordedDecisions>) {
    return this.runs.list(work, ask);
  }
}
