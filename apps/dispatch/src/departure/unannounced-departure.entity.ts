import { defineEntity, p } from '@mikro-orm/core';

/** Left without calling in: evidence, noticed when he arrived elsewhere. */
const UnannouncedDepartureSchema = defineEntity({
  name: 'UnannouncedDeparture',
  tableName: 'unannounced_departure',
  properties: {
    dispatch: p.string().primary(),
    technician: p.string(),
    elsewhereAt: p.datetime(),
    withdrawnAt: p.datetime().nullable(),
  },
});
export class UnannouncedDeparture extends UnannouncedDepartureSchema.class {}
UnannouncedDepartureSchema.setClass(UnannouncedDeparture);
