import { defineEntity, p } from '@mikro-orm/core';

/** A technician left without calling in: evidence, noticed on arrival at another customer's. */
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
