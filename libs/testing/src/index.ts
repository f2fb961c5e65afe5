export { aCall, type CallAsked } from './builders/call.js';
export { aCaller } from './builders/caller.js';
export { aDevice } from './builders/device.js';
export { aFact, type FactArrived } from './builders/fact.js';
export { testDatabase } from './engines/database.js';
export { type EngineEnv, ownEngines, topicPrefix } from './engines/own-engines.js';
export { testNamespace } from './engines/temporal-namespace.js';
export { timeSkippingEnv } from './engines/time-skipping.js';
export { startIssuer, type TestIssuer } from './identity/issuer.js';
