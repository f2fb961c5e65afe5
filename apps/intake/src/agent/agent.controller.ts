import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Agents } from './agents.js';

const { listAgents, putAgents } = routes.intake;

@Controller()
export class AgentController {
  constructor(private readonly agents: Agents) {}

  @Endpoint(putAgents)
  put(@Working() work: Work, @Input() input: InputOf<typeof putAgents>) {
    return this.agents.put(work, input);
  }

  @Endpoint(listAgents)
  list(@Working() work: Work, @Input() input: InputOf<typeof listAgents>) {
    return this.agents.list(work, input);
  }
}
