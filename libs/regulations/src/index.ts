export { agreedToPay } from './decisions/agreed-to-pay.js';
export { type ApprovalNeed, approvalEffect, approvalNeeded } from './decisions/approval.js';
export { anyBeyond, partsBeyond } from './decisions/beyond-cover.js';
export {
  asksForClass,
  type ComplaintFacts,
  type ComplaintGrade,
  complaintClass,
  complaintGrade,
} from './decisions/complaint-grade.js';
export type { Decision } from './decisions/decision.js';
export { type EntitlementFacts, entitlement, type ServiceContract } from './decisions/entitlement.js';
export { type ExplainedDeadline, explainDeadline } from './decisions/explain-deadline.js';
export { fee } from './decisions/fee.js';
export type { FeeFacts, PartUsed, Published } from './decisions/fee-facts.js';
export type { Fee, FeeLine } from './decisions/fee-line.js';
export { type OffSchedule, offSchedule, rateCodes } from './decisions/fee-schedule.js';
export { type Closing, mayClose } from './decisions/may-close.js';
export { type PaymentFacts, payment } from './decisions/payment.js';
export { playCase } from './decisions/play-case.js';
export { type PromiseFacts, type Reckoned, reckonPromise, type Span, timeOf } from './decisions/reckon.js';
export { repeatRepair } from './decisions/repeat-repair.js';
export { type Promised, replyPromise } from './decisions/reply-promise.js';
export { type RequiredDocuments, requiredDocuments } from './decisions/required-documents.js';
export { missingForReturn, type ReturnFacts, returnOrExchange } from './decisions/return-or-exchange.js';
export { type RewardProposal, type Rewards, reward } from './decisions/reward.js';
export { hasRule } from './decisions/rule.js';
export {
  isOffence,
  type ProvidedSanction,
  providedBy,
  type SanctionFacts,
  type SanctionProposal,
  type Sanctions,
  sanction,
} from './decisions/sanction.js';
export {
  type ExpenseFacts,
  mayWork,
  type ReportFacts,
  reimbursement,
  reportDuty,
} from './decisions/staff-rules.js';
export {
  channelTaken,
  type PeriodicCall,
  periodicDuty,
  type Retention,
  recordRetention,
} from './decisions/standing-duties.js';
export { flowOf, type Situation, stepRule, stepsOf } from './decisions/steps.js';
export { type VoucherFacts, voucherArchive } from './decisions/voucher-archive.js';
export { decideAgain } from './dry-run/decide-again.js';
export { type Difference, dryRun, type NotReplayed, notMade } from './dry-run/dry-run.js';
export type { RecordedDecision } from './dry-run/recorded-decision.js';
export { dryRunSummary } from './dry-run/summary.js';
export * from './money/money.js';
export { type Adoption, adoptionsOf, packFor } from './pack/adoption.js';
export { type Citation, cite, resolveCitation } from './pack/citation.js';
export { type FreezeOptions, freezePack } from './pack/freeze.js';
export { freezePromises } from './pack/freeze-promises.js';
export {
  type FrozenFigure,
  type FrozenPack,
  type FrozenPromise,
  type FrozenStep,
  numberOf,
  pausesOf,
  saysYes,
  zoneOf,
} from './pack/frozen-pack.js';
export { citeAmong, type GroundSource } from './pack/ground-among.js';
export { canonicalJson, sha256 } from './pack/hash.js';
export type { Article, Figure, Pack, PackCase, Step } from './pack/schema.js';
export { coversLine } from './pack/scope.js';
export { addDays, addMonths, dayIn, daysBetween, startOfDay } from './time/civil-day.js';
export { clockAt, homeZone, isZone } from './time/clock.js';
export { Day, isInstant } from './time/day.js';
export type { FrozenBusinessHours } from './time/frozen-business-hours.js';
export type { HolidayTable } from './time/holiday-table.js';
export {
  type Counted,
  dueDay,
  givesWayTo,
  nominalDay,
  pastWhenEntered,
  type Recurrence,
  type Within,
  type WorkingDay,
  weekdaysOnly,
  workingDaysOf,
  yearIsKnown,
} from './time/recurrence.js';
export type { Bilingual } from './words/bilingual.js';
export { decisionName, decisionWords, outcomeName, outcomesOf } from './words/decision-words.js';
export { fill } from './words/fill.js';
export * from './words/promise-words.js';
export * from './words/vocabulary.js';
