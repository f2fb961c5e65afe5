import type { Slice } from '@aftercase/platform';
import { AgentController } from './agent.controller.js';
import * as migrations from './agent.migration.js';
import { Agents } from './agents.js';

export const agent: Slice = {
  migrations: Object.values(migrations),
  controllers: [AgentController],
  providers: [Agents],
};
