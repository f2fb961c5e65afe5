import type { Slice } from '@aftercase/platform';
import { CaseOpening } from './case-opening.js';

export const caseOpening: Slice = {
  providers: [CaseOpening],
};
