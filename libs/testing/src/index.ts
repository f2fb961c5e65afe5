export { testDatabase } from './engines/database.js';
export { type EngineEnv, ownEngines, topicPrefix } from './engines/own-engines.js';
export { testNamespace } from './engines/temporal-namespace.js';
export { timeSkippingEnv } from './engines/time-skipping.js';
export { startIssuer, type TestIssuer } from './identity/issuer.js';
