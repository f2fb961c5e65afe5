import type { CaseKind } from '@aftercase/regulations';
import type { CaseFile } from '../steps/case-file.js';
import { tellConsultation } from './consultation.js';
import { tellCustomerVisit } from './customer-visit.js';
import { tellInstallation } from './installation.js';
import { tellInternalWork } from './internal-work.js';
import { tellOutsourcedRepair } from './outsourced-repair.js';
import { tellRepair } from './repair.js';
import { tellReplacement } from './replacement.js';
import { tellReturnOrExchange } from './return-or-exchange.js';
import { tellTraining } from './training.js';

/** One family of stories, built from the same steps; which papers there are on the way is the pack's to say. */
export const tellKind: Record<CaseKind, (file: CaseFile) => Promise<void>> = {
  repair: tellRepair,
  maintenance: tellRepair,
  emergency: tellRepair,
  installation: tellInstallation,
  training: tellTraining,
  replacement: tellReplacement,
  return: tellReturnOrExchange,
  exchange: tellReturnOrExchange,
  consultation: tellConsultation,
  visit: tellCustomerVisit,
  'outsourced-repair': tellOutsourcedRepair,
  internal: tellInternalWork,
};
