import type { Slice } from '@aftercase/platform';
import { PaperController } from './paper.controller.js';
import { Paper } from './paper.entity.js';
import * as migrations from './paper.migration.js';
import { Papers } from './papers.js';

export const paper: Slice = {
  entities: [Paper],
  migrations: Object.values(migrations),
  controllers: [PaperController],
  providers: [Papers],
};
