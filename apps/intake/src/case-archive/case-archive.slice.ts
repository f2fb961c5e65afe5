import type { Slice } from '@aftercase/platform';
import { CaseArchive } from './case-archive.js';

export const caseArchive: Slice = {
  providers: [CaseArchive],
};
