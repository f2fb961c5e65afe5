export * from './base/define.js';
export * from './base/device.js';
export * from './base/envelope.js';
export { type AtPage, everyPage } from './base/every-page.js';
export * from './base/file.js';
export * from './base/fold.js';
export { JobState, shopOf } from './base/job.js';
export * from './base/kept-apart.js';
export { filesNamedIn, type NamedFile, takesFiles } from './base/named-files.js';
export * from './base/people.js';
export * from './base/phone.js';
export * from './base/recurrence.js';
export * from './base/role-words.js';
export * from './base/stories.js';
export * from './base/take-in.js';
export * from './base/values.js';
export * from './base/work-terms.js';
export * from './billing/index.js';
export * from './catalogue.js';
export * from './complaints/index.js';
export * from './dispatch/index.js';
export { settingOf } from './duties/company-settings.js';
export * from './duties/duties.js';
export type { Duty, DutyFact } from './duties/duty.js';
export * from './duties/open-duties.js';
export * from './hr-assessment/index.js';
export * from './intake/index.js';
export * from './late-entry.js';
export * from './order-of-facts.js';
export * from './refusals.js';
export * from './repair-shop/index.js';
export { type Guarding, guardingOf, holderOf, isPublic, rolesOf } from './rights/in-force.js';
export {
  type Answer as RightAnswer,
  type Asker,
  type BranchTree,
  branchesWithin,
  type Concerned,
  hasPlace,
  headquarters,
  mayDo,
  reach,
} from './rights/may-do.js';
export { type Holder, outsiders, type Scope, scopes } from './rights/right.js';
export { type RouteId, rights, routeIds, routeOf } from './rights/table.js';
export * from './story-of.js';
export * from './times-in-order.js';
