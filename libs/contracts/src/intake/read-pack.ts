import { z } from 'zod';
import { command } from '../base/define.js';
import { FrozenPackShape } from './shapes.js';

export const readPackCommands = {
  /** The pack that the case runs under, frozen as of today: a complaint is graded by what holds when it comes. */
  'intake.readPack': command('intake', z.strictObject({}), z.object({ pack: FrozenPackShape })),
};
