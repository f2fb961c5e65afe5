import { merged } from '../base/define.js';
import { fileRoutes } from '../base/file.js';
import { agentRoutes, agentStates } from './agent.js';
import { approvalCommands, approvalFacts, approvalRefusals, approvalRoutes } from './approval.js';
import { awaitedProofCommands, awaitedProofFacts } from './awaited-proof.js';
import { callFacts, callRefusals, callRoutes } from './call.js';
import { caseCommands, caseFacts, caseRefusals, caseRoutes, caseShapes } from './case.js';
import { customerRefusals, customerRoutes, customerStates } from './customer.js';
import { customerMergeRefusals, customerMergeRoutes, customerMergeStates } from './customer-merge.js';
import {
  decisionCommands,
  decisionFacts,
  decisionRefusals,
  decisionRoutes,
  decisionShapes,
} from './decision.js';
import {
  disorderCommands,
  disorderFacts,
  disorderRefusals,
  disorderRoutes,
  disorderShapes,
} from './disorder.js';
import { doorRoutes } from './door.js';
import { dryRunRoutes } from './dry-run.js';
import { dutyRoutes, dutyShapes } from './duty.js';
import { endingCommands, endingFacts, endingRefusals, endingRoutes } from './ending.js';
import { handoverFacts, handoverRoutes, handoverStates } from './handover.js';
import { ownCaseRefusals, ownCaseRoutes } from './own-case.js';
import { packCommands, packFacts, packRefusals, packRoutes } from './pack.js';
import { paperFacts, paperRoutes } from './paper.js';
import { plannedCallCommands } from './planned-call.js';
import { privacyNoticeRefusals, privacyNoticeRoutes } from './privacy-notice.js';
import { promiseCommands, promiseFacts, promiseRoutes, promiseShapes } from './promise.js';
import { recallCommands, recallFacts, recallRefusals, recallRoutes, recallShapes } from './recall.js';
import { trackingLinkFacts, trackingLinkRefusals, trackingLinkRoutes } from './tracking-link.js';
import { voucherCommands, voucherFacts, voucherRefusals, voucherRoutes } from './voucher.js';
import { whyRoutes, whyShapes } from './why.js';

export * from './agent.js';
export * from './approval.js';
export * from './awaited-proof.js';
export * from './call.js';
export * from './case.js';
export * from './customer.js';
export * from './customer-merge.js';
export * from './decision.js';
export * from './disorder.js';
export * from './door.js';
export * from './dry-run.js';
export * from './duty.js';
export * from './ending.js';
export * from './handover.js';
export * from './own-case.js';
export * from './pack.js';
export * from './paper.js';
export * from './planned-call.js';
export * from './privacy-notice.js';
export * from './promise.js';
export * from './promise-moments.js';
export * from './recall.js';
export * from './tracking-link.js';
export * from './voucher.js';
export * from './why.js';

/** Intake: calls, customer files, cases, vouchers, decisions and promises. */
export const intake = {
  facts: merged(
    callFacts,
    caseFacts,
    voucherFacts,
    handoverFacts,
    paperFacts,
    awaitedProofFacts,
    decisionFacts,
    packFacts,
    promiseFacts,
    approvalFacts,
    disorderFacts,
    endingFacts,
    recallFacts,
    trackingLinkFacts,
  ),
  states: merged(handoverStates, customerStates, customerMergeStates, agentStates),
  commands: merged(
    caseCommands,
    voucherCommands,
    decisionCommands,
    packCommands,
    promiseCommands,
    approvalCommands,
    disorderCommands,
    awaitedProofCommands,
    endingCommands,
    plannedCallCommands,
    recallCommands,
  ),
  routes: merged(
    callRoutes,
    caseRoutes,
    voucherRoutes,
    customerRoutes,
    handoverRoutes,
    customerMergeRoutes,
    paperRoutes,
    decisionRoutes,
    whyRoutes,
    dryRunRoutes,
    dutyRoutes,
    packRoutes,
    promiseRoutes,
    approvalRoutes,
    disorderRoutes,
    endingRoutes,
    recallRoutes,
    agentRoutes,
    doorRoutes,
    trackingLinkRoutes,
    ownCaseRoutes,
    privacyNoticeRoutes,
    fileRoutes('intake'),
  ),
  refusals: merged(
    callRefusals,
    caseRefusals,
    voucherRefusals,
    customerRefusals,
    customerMergeRefusals,
    decisionRefusals,
    packRefusals,
    approvalRefusals,
    disorderRefusals,
    endingRefusals,
    recallRefusals,
    trackingLinkRefusals,
    ownCaseRefusals,
    privacyNoticeRefusals,
  ),
  shapes: merged(
    caseShapes,
    disorderShapes,
    dutyShapes,
    decisionShapes,
    whyShapes,
    promiseShapes,
    recallShapes,
  ),
};
