import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Branches } from './branches.js';

const { putBranches, listBranches } = routes['hr-assessment'];

@Controller()
export class BranchController {
  constructor(private readonly branches: Branches) {}

  @Endpoint(putBranches)
  put(@Working() work: Work, @Input() input: InputOf<typeof putBranches>) {
    return this.branches.put(work, input);
  }

  @Endpoint(listBranches)
  async list(@Working() work: Work, @Input() input: InputOf<typeof listBranches>) {
    const { items: branches, next } = await this.branches.list(work, input);
    return { branches, next };
  }
}
