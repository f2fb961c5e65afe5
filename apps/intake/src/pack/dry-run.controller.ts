import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { DryRuns } from './dry-runs.js';

const { dryRunPack, listRecordedDecisions } = routes.intake;

@Controller()
export class DryRunController {
  constructor(private readonly runs: DryRuns) {}

  @Endpoint(dryRunPack)
  run(@Working() work: Work, @Input() input: InputOf<typeof dryRunPack>) {
    return this.runs.run(work, input);
  }

  @Endpoint(listRecordedDecisions)
  list(@Working() work: Work, @Input() input: InputOf<typeof listRecordedDecisions>) {
    return this.runs.list(work, input);
  }
}
