import type { Slice } from '@aftercase/platform';
import { OwnCaseController } from './own-case.controller.js';
import { OwnCases } from './own-cases.js';
import { OwnRequests } from './own-requests.js';

/** What customers and agents do and see of their own. */
export const ownCase: Slice = { controllers: [OwnCaseController], providers: [OwnCases, OwnRequests] };
