import { dayIn, repeatRepair, zoneOf } from '@aftercase/regulations';
import { decide } from '../../decision/decide.js';
import type { CaseFile } from './case-file.js';

/** The same fault of the same device again, within the pack's window, is flagged and linked (`field-service` 三.6). */
export async function flagRepeat({ previous, pack, calledAt, story }: CaseFile): Promise<void> {
  if (!previous?.sameFault) return;
  const previousOn = previous.closedOn;
  await decide(story, 'repeat', repeatRepair, () => ({
    previousOn,
    calledOn: dayIn(calledAt, zoneOf(pack)),
  }));
}
