import type { Slice } from '@aftercase/platform';
import { OwnCaseController } from './own-case.controller.js';

export const ownCase: Slice = { controllers: [OwnCaseController] };
