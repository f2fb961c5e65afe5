import type { Slice } from '@aftercase/platform';
import { DoorKey, doorKey } from '../door-key/door-key.js';
import * as codeMigrations from '../one-time-code/one-time-code.migration.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { Sms, smsOf } from '../one-time-code/sms.js';
import { DoorController } from './door.controller.js';

/** How customers come in who have no login: by the link of a case, or by a code sent to their phone. */
export const door: Slice = {
  migrations: Object.values(codeMigrations),
  controllers: [DoorController],
  providers: [
    { provide: DoorKey, useFactory: () => doorKey(process.env) },
    { provide: Sms, useFactory: () => smsOf(process.env) },
    OneTimeCodes,
  ],
};
