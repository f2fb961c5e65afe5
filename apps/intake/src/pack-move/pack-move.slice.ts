import type { Slice } from '@aftercase/platform';
import { FreshBusinessHours } from './fresh-business-hours.js';
import { PackMoveController } from './pack-move.controller.js';
import { PackMove } from './pack-move.entity.js';
import * as migrations from './pack-move.migration.js';
import { PackMoves } from './pack-moves.js';

export const packMove: Slice = {
  entities: [PackMove],
  migrations: Object.values(migrations),
  controllers: [PackMoveController],
  providers: [PackMoves, FreshBusinessHours],
};
