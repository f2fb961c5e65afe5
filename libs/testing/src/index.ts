export { everyBadInput } from './bad-input/every-bad-input.js';
export { AmendmentBuilder, anAmendment } from './builders/amendment.js';
export { aCall, type CallRequest } from './builders/call.js';
export { aCaller, aMachine, anAgent, byCode, byLink } from './builders/caller.js';
export { type CaseWrite, caseWrites } from './builders/case-writes.js';
export { aDevice } from './builders/device.js';
export { aDrawing } from './builders/drawing.js';
export { aFact, type FactArrived } from './builders/fact.js';
export { theirJob, theirJobs } from './builders/jobs.js';
export { closed, customerFile, merge, registered } from './builders/known.js';
export { leastOf } from './builders/least.js';
export { sampleOf } from './builders/sample-of-shape.js';
export {
  anArchive,
  aPage,
  aPaper,
  aPhoto,
  aPixelBomb,
  aVectorPicture,
  aWebp,
} from './builders/sent-content.js';
export { testDatabase } from './engines/database.js';
export { allFactsOnKafka, type FactOnKafka, factsOnKafka } from './engines/facts-on-kafka.js';
export { freePortBase } from './engines/free-port-base.js';
export { type EngineEnv, ownEngines, topicPrefix } from './engines/own-engines.js';
export { type Published, publishOnKafka } from './engines/publish-on-kafka.js';
export { said } from './engines/said.js';
export { testNamespace } from './engines/temporal-namespace.js';
export { timeSkippingEnv } from './engines/time-skipping.js';
export { type Answer, asker, pathAsker } from './identity/asker.js';
export { type Door, type Pass, theDoor } from './identity/door.js';
export { type FileAsker, fileAsker } from './identity/file-asker.js';
export { startIssuer, type TestIssuer } from './identity/issuer.js';
export { type Keycloak, keycloakMissing, startKeycloak } from './identity/keycloak.js';
export { type LocalIssuer, startLocalIssuer } from './identity/local-issuer.js';
export { toPlay } from './plays/to-play.js';
export { aRow } from './rights/a-row.js';
export {
  numberOf,
  people,
  provider,
  theCompany,
  theWorld,
  walkedAgent,
  walkedCustomer,
} from './rights/askers.js';
export { routesOf, stale, type Walk, walked } from './rights/walk.js';
