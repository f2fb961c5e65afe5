import type { Slice } from '@aftercase/platform';
import { QualificationController } from './qualification.controller.js';
import { Qualification } from './qualification.entity.js';
import * as migrations from './qualification.migration.js';
import { Qualifications } from './qualifications.js';

export const qualification: Slice = {
  entities: [Qualification],
  migrations: Object.values(migrations),
  controllers: [QualificationController],
  providers: [Qualifications],
};
