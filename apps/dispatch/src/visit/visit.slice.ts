import type { Slice } from '@aftercase/platform';
import { Diagnoses } from './diagnoses.js';
import { VisitController } from './visit.controller.js';
import { Visits } from './visits.js';

export const visit: Slice = {
  controllers: [VisitController],
  providers: [Visits, Diagnoses],
};
