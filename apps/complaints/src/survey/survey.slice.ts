import type { Slice } from '@aftercase/platform';
import { SurveyController } from './survey.controller.js';
import { Survey } from './survey.entity.js';
import * as migrations from './survey.migration.js';
import { Surveys } from './surveys.js';

export const survey: Slice = {
  entities: [Survey],
  migrations: Object.values(migrations),
  controllers: [SurveyController],
  providers: [Surveys],
};
