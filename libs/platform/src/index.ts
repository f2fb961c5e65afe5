export { Strangers, stranger } from './audit/strangers.js';
export { type AuditEntry, appendToTrail } from './audit/trail.js';
export { CommandRunner } from './commands/command-runner.js';
export { HandleCommand } from './commands/handle-command.js';
export { Config, readConfig } from './config/config.js';
export { ConfigError, readEnvironment } from './config/read-environment.js';
export { crashPoint } from './crash/crash-point.js';
export { AuditMigration } from './database/audit.migration.js';
export { foldedColumn } from './database/folded-column.js';
export { iso } from './database/iso.js';
export { openDatabase } from './database/open-database.js';
export {
  inEveryUnit,
  isFor,
  isTheirJob,
  isTheirOwn,
  itsBranches,
  ofBranch,
  ofCase,
  ofItsTables,
  ofService,
  type RowRules,
  through,
  unguarded,
  where,
} from './database/row-rules.js';
export { words } from './database/scope.js';
export { branchOf, Directory, notInFuture } from './directory/directory.js';
export { directory } from './directory/directory.slice.js';
export { doerOf } from './directory/doer.js';
export { branchNow } from './directory/handed-over.js';
export { announceBefore } from './documents/announced.js';
export { type Documents, documentsOf } from './documents/documents-of.js';
export { mustNotJudge, notOf } from './documents/judged.js';
export { narrowed } from './documents/narrowed.js';
export { cut, type Page, type PageInput, pageAmong, pageOf } from './documents/page.js';
export { filesOf } from './file/file.slice.js';
export { Files, type SignatureView } from './file/files.js';
export { Endpoint, Input, Working } from './http/endpoint.js';
export { Hearing } from './http/hearing.js';
export { asRefusal, ProblemFilter, problem, problemHeaders } from './http/problem-filter.js';
export { serverLimits } from './http/server-limits.js';
export { uploadAddresses } from './http/uploads.js';
export { Presence } from './identity/presence.js';
export { type SigningKeys, signingKeys } from './identity/signing-keys.js';
export { TokenVerifier } from './identity/token-verifier.js';
export type { ReceivedFact } from './kafka/message.js';
export { caseCustomer, knownCase, knownCustomer } from './known/known.slice.js';
export { knownCaseOf, mustBeOpenCase, noteCase } from './known/known-cases.js';
export { customerThatCounts, mustKnowCustomer } from './known/known-customers.js';
export { assigneesOf, noteJobsEnd, noteProvider, sayJobs } from './known/known-jobs.js';
export { isOwn, mustBeOwn, type Whose } from './known/own-case.js';
export { connectFacts } from './listen/connect-facts.js';
export { type Reach, reachOf } from './rights/reach.js';
export { branchesIn, branchList, branchScope, caseScope, jobCases } from './rights/scope.js';
export { isTheirs, mustBeTheirs, mustHaveCase, mustSeeBranch, type Of } from './rights/theirs.js';
export { createService } from './service/create-service.js';
export { DirectoryCopyModule } from './service/directory-copy.module.js';
export { migrationsOf } from './service/migrations-of.js';
export { PlatformModule, ServiceDefinition } from './service/platform.module.js';
export { runService } from './service/run-service.js';
export type { Slice } from './service/slice.js';
export { asListened } from './service/test-passage.js';
export { createTestService, type TestService } from './service/test-service.js';
export { TemporalClient } from './temporal/temporal-client.js';
export { OwnThread, TookTooLong } from './thread/own-thread.js';
export { Unreachable } from './work/failures.js';
export { mayEnterFor } from './work/on-behalf.js';
export { notHeardOf, Refused, refused } from './work/refused.js';
export { UnitOfWork } from './work/unit-of-work.js';
export type { Work } from './work/work.js';
