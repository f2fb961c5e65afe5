export { type Adoption, adoptionsOf, packFor } from './adoption.js';
export { type ApprovalNeed, approvalEffect, approvalNeeded } from './approval.js';
export { type Citation, cite, resolveCitation } from './citation.js';
export { addDays, addMonths, dayIn, daysBetween, startOfDay } from './civil-day.js';
export {
  type ComplaintFacts,
  type ComplaintGrade,
  complaintClass,
  complaintGrade,
} from './complaint-grade.js';
export {
  type ExpenseFacts,
  mayWork,
  type ReportFacts,
  reimbursement,
  reportDuty,
} from './conduct.js';
export type { Decision } from './decision.js';
export { decisionName, decisionWords, outcomeName, outcomesOf } from './decision-words.js';
export { decideAgain } from './dry-run/decide-again.js';
export {
  type Difference,
  dryRun,
  type NotReplayed,
  notMade,
  type RecordedDecision,
} from './dry-run/dry-run.js';
export { dryRunSummary } from './dry-run/summary.js';
export { type EntitlementFacts, entitlement, type ServiceContract } from './entitlement.js';
export { type Fee, type FeeFacts, type FeeLine, fee, type PartUsed } from './fee.js';
export {
  type FreezeOptions,
  type FrozenFigure,
  type FrozenPack,
  type FrozenStep,
  freezePack,
  numberOf,
  saysYes,
  zoneOf,
} from './frozen-pack.js';
export { canonicalJson, sha256 } from './hash.js';
export { type Closing, mayClose } from './may-close.js';
export { type PaymentFacts, payment } from './payment.js';
export { playCase } from './play-case.js';
export { type ExplainedDeadline, explainDeadline } from './promise/explain-deadline.js';
export type { FrozenCalendar } from './promise/frozen-calendar.js';
export { type FrozenPromise, freezePromises, pausesOf } from './promise/frozen-promise.js';
export type { HolidayTable } from './promise/holiday-table.js';
export * from './promise/promise-words.js';
export { type PromiseFacts, type Reckoned, reckonPromise, type Span, timeOf } from './promise/reckon.js';
export { yuan } from './reasons.js';
export {
  dueDay,
  nominalDay,
  type Recurrence,
  type WorkingDay,
  weekdaysOnly,
  workingDaysOf,
} from './recurrence/recurrence.js';
export { repeatRepair } from './repeat-repair.js';
export { type Promised, replyPromise } from './reply-promise.js';
export { type RequiredDocuments, requiredDocuments } from './required-documents.js';
export { type ReturnFacts, returnOrExchange } from './return-or-exchange.js';
export { type RewardProposal, type Rewards, reward } from './reward.js';
export { hasRule } from './rule.js';
export {
  type ProvidedSanction,
  providedBy,
  type SanctionFacts,
  type SanctionProposal,
  type Sanctions,
  sanction,
} from './sanction.js';
export type { Article, Bilingual, Figure, Pack, PackCase, Step } from './schema.js';
export { coversLine } from './scope.js';
export {
  channelTaken,
  type PeriodicCall,
  periodicDuty,
  type Retention,
  recordRetention,
} from './standing-duties.js';
export { flowOf, type Situation, stepRule, stepsOf } from './steps.js';
export * from './vocabulary.js';
export { type VoucherFacts, voucherArchive } from './voucher-archive.js';
