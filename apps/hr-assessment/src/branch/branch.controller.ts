import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Branches } from './branches.js';

const { putBranches, listBranches } = routes['hr-assessment'];

@Controller()
export class BranchController {
  constructor(private readonly branches: Branches) {}

  @Endpoint(putBranches)
  put(@Working() work: Work, @Asked() ask: InputOf<typeof putBranches>) {
    return this.branches.put(work, ask);
  }

  @Endpoint(listBranches)
  async list(@Working() work: Work) {
    return { branches: await this.branches.list(work) };
  }
}
