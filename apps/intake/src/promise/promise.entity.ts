import type { Citation } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

/** A promise to the customer with its deadline. `withdrawn`: recorded as breached, and taken back by a late entry. */
const ServicePromiseSchema = defineEntity({
  name: 'ServicePromise',
  tableName: 'service_promise',
  properties: {
    caseId: p.string().primary(),
    promise: p.string().primary(),
    due: p.datetime(),
    warnAt: p.datetime(),
    state: p.enum(['open', 'kept', 'breached', 'withdrawn']),
    keptAt: p.datetime().nullable(),
    citations: p.json<Citation[]>(),
    version: p.integer().version(),
  },
});
export class ServicePromise extends ServicePromiseSchema.class {}
ServicePromiseSchema.setClass(ServicePromise);
