import type { Slice } from '@aftercase/platform';
import { Why } from './why.js';

export const why: Slice = {
  providers: [Why],
};
