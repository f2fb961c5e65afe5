import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Suggestions } from './suggestions.js';

const { suggest } = routes.dispatch;

@Controller()
export class SuggestionController {
  constructor(private readonly suggestions: Suggestions) {}

  @Endpoint(suggest)
  suggest(@Working() work: Work, @Input() input: InputOf<typeof suggest>) {
    return this.suggestions.suggest(work, input);
  }
}
