import type { Device } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';
import type { Ending } from './ending.rules.js';

/** 案件: one device on one call, from the call to the archive. */
const ServiceCaseSchema = defineEntity({
  name: 'ServiceCase',
  tableName: 'service_case',
  properties: {
    caseId: p.string().primary(),
    call: p.string(),
    branch: p.string(),
    device: p.json<Device>(),
    serial: p.string().nullable(),
    model: p.string(),
    state: p.enum(['registered', 'open', 'archived', 'voided']),
    underWay: p.boolean().onCreate(() => false),
    /** The version in force when the call was registered, which the case is opened under; cases from before lack it. */
    adoptedPack: p.string().nullable(),
    adoptedVersion: p.integer().nullable(),
    packId: p.string().nullable(),
    packVersion: p.integer().nullable(),
    packHash: p.string().nullable(),
    outcome: p.string().nullable(),
    ending: p.string().$type<Ending>().nullable(),
    needs: p.string().nullable(),
    needsSince: p.datetime().nullable(),
    registeredAt: p.datetime(),
    archivedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class ServiceCase extends ServiceCaseSchema.class {}
ServiceCaseSchema.setClass(ServiceCase);
