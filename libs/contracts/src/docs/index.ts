/** What people and machines read of the contracts. An entry of its own, so that no workflow ever bundles it. */
export { asyncApiDocument } from './async-api.js';
export { eventCatalogue } from './event-catalogue.js';
export { openApiDocument } from './open-api.js';
