import type { Slice } from '@aftercase/platform';
import { Candidates } from './candidates.js';
import { SuggestionController } from './suggestion.controller.js';
import { Suggestions } from './suggestions.js';

export const suggestion: Slice = {
  controllers: [SuggestionController],
  providers: [Candidates, Suggestions],
};
