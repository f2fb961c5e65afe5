import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Surveys } from './surveys.js';

const { answerSurvey, listSurveys, surveyUnreached } = routes.complaints;

@Controller()
export class SurveyController {
  constructor(private readonly surveys: Surveys) {}

  @Endpoint(answerSurvey)
  answer(@Working() work: Work, @Input() input: InputOf<typeof answerSurvey>) {
    return this.surveys.answer(work, input);
  }

  @Endpoint(surveyUnreached)
  unreached(@Working() work: Work, @Input() input: InputOf<typeof surveyUnreached>) {
    return this.surveys.unreached(work, input);
  }

  @Endpoint(listSurveys)
  async list(@Working() work: Work, @Input() input: InputOf<typeof listSurveys>) {
    return this.surveys.list(work, input);
  }
}
