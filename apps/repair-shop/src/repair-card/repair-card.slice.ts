import type { Slice } from '@aftercase/platform';
import { RepairCardController } from './repair-card.controller.js';
import { RepairCard } from './repair-card.entity.js';
import * as migrations from './repair-card.migration.js';
import { RepairCards } from './repair-cards.js';

export const repairCard: Slice = {
  entities: [RepairCard],
  migrations: Object.values(migrations),
  controllers: [RepairCardController],
  providers: [RepairCards],
};
