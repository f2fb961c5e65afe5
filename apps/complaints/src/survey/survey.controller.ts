import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Surveys } from './surveys.js';

const { answerSurvey, listSurveys, surveyUnreached } = routes.complaints;

@Controller()
export class SurveyController {
  constructor(private readonly surveys: Surveys) {}

  @Endpoint(answerSurvey)
  answer(@Working() work: Work, @Asked() ask: InputOf<typeof answerSurvey>) {
    return this.surveys.answer(work, ask);
  }

  @Endpoint(surveyUnreached)
  unreached(@Working() work: Work, @Asked() ask: InputOf<typeof surveyUnreached>) {
    return this.surveys.unreached(work, ask);
  }

  @Endpoint(listSurveys)
  async list(@Working() work: Work, @Asked() ask: InputOf<typeof listSurveys>) {
    return { surveys: await this.surveys.list(work, ask) };
  }
}
