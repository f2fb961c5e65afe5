/** The documents made from the contracts. An entry point of its own, so that no workflow bundles it. */
export { asyncApiDocument } from './async-api.js';
export { eventCatalogue } from './event-catalogue.js';
export { openApiDocument } from './open-api.js';
