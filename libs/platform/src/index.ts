export { CommandRunner } from './commands/command-runner.js';
export { HandleCommand } from './commands/handle-command.js';
export { Config, readConfig } from './config/config.js';
export { crashPoint } from './crash/crash-point.js';
export { iso } from './database/iso.js';
export {
  branchNow,
  branchOf,
  branchScope,
  caseScope,
  Directory,
  directory,
  mustHaveCase,
  mustSeeBranch,
  narrowed,
  notInFuture,
} from './directory/index.js';
export { type Documents, documentsOf } from './documents/documents-of.js';
export { Endpoint, Input, Working } from './http/endpoint.js';
export { asRefusal, ProblemFilter, problem, problemHeaders } from './http/problem-filter.js';
export { audience, TokenVerifier } from './identity/token-verifier.js';
export { type ReceivedFact, Unreachable } from './kafka/index.js';
export { createService } from './service/create-service.js';
export { migrationsOf } from './service/migrations-of.js';
export { PlatformModule, ServiceDefinition } from './service/platform.module.js';
export { runService } from './service/run-service.js';
export type { Slice } from './service/slice.js';
export { createTestService, type TestService } from './service/test-service.js';
export { TemporalClient } from './temporal/temporal-client.js';
export { Refused, refused } from './work/refused.js';
export { UnitOfWork } from './work/unit-of-work.js';
export type { Work } from './work/work.js';
