import type { Device } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

/** A device in a customer's file, with all that is known of it; found again by serial, else by line and model. */
const FiledDeviceSchema = defineEntity({
  name: 'FiledDevice',
  tableName: 'device',
  properties: {
    id: p.uuid().primary(),
    customer: p.uuid(),
    productLine: p.string(),
    model: p.string(),
    serial: p.string().nullable(),
    known: p.json<Device>(),
    filedAt: p.datetime(),
  },
});
export class FiledDevice extends FiledDeviceSchema.class {}
FiledDeviceSchema.setClass(FiledDevice);
