import type { Slice } from '@aftercase/platform';
import { ClosedComplaintConsumer } from './closed-complaint.consumer.js';
import { DecisionController } from './decision.controller.js';
import { Decision } from './decision.entity.js';
import * as migrations from './decision.migration.js';
import { Decisions } from './decisions.js';
import { Overrides } from './overrides.js';

export const decision: Slice = {
  entities: [Decision],
  migrations: Object.values(migrations),
  controllers: [DecisionController, ClosedComplaintConsumer],
  providers: [Decisions, Overrides],
};
