import type { Slice } from '@aftercase/platform';
import { CaseLookUpController } from './case-look-up.controller.js';
import { CaseLookUp } from './case-look-up.js';

export const caseLookUp: Slice = {
  controllers: [CaseLookUpController],
  providers: [CaseLookUp],
};
