import type { WhyView } from '@aftercase/contracts';
import type { Citation, Moment } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

type Promised = WhyView['promises'][number];

/**
 * A promise to the customer with its deadline. `paused`: its time stands still, `due` is what it was before.
 * `withdrawn`: recorded as breached, and taken back by a late entry. `lapsed`: its case ended before it was due.
 */
const ServicePromiseSchema = defineEntity({
  name: 'ServicePromise',
  tableName: 'service_promise',
  properties: {
    caseId: p.string().primary(),
    promise: p.string().primary(),
    due: p.datetime(),
    warnAt: p.datetime(),
    state: p.enum(['open', 'paused', 'kept', 'breached', 'withdrawn', 'lapsed']),
    keptAt: p.datetime().nullable(),
    citations: p.json<Citation[]>(),
    /** The moment that fulfils it. */
    fulfilled: p.string().$type<Moment>(),
    /** Facts before this instant don't fulfil it; null: any fact of the case does. */
    since: p.datetime().nullable(),
    startsAt: p.datetime().nullable(),
    spans: p.json<Promised['timeline']>(),
    warnedAt: p.datetime().nullable(),
    escalations: p.json<Promised['escalations']>().onCreate(() => []),
    version: p.integer().version(),
  },
});
export class ServicePromise extends ServicePromiseSchema.class {}
ServicePromiseSchema.setClass(ServicePromise);
