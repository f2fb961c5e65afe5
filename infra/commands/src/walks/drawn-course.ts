import type { CaseKind, Pack } from '@aftercase/regulations';
import type { Dice } from '../command/dice.js';
import { type Course, needsDocument } from '../demo/script/course.js';
import { day } from '../demo/script/made-up.js';

export const proofs = (['proof-of-purchase', 'warranty-card'] as const).map((kind) => ({
  id: `walk-${kind}`,
  kind,
  sha256: '0'.repeat(64),
}));
/** Kinds whose device may be taken along. */
const takenAlong: readonly CaseKind[] = ['repair', 'maintenance', 'emergency'];

/** How people happen to answer in one case: what is wrong, what they show, what comes of each visit. */
export function drawnCourse(dice: Dice, pack: Pack, kind: CaseKind): Course {
  const visits: Course['visits'] = [];
  while (visits.length < 3 && dice.chance(0.35))
    visits.push(dice.pick(['absent', 'second-visit', 'hand-up']));
  const taken = takenAlong.includes(kind) && dice.chance(0.3);
  const sentIn = pack.id === 'physiotherapy' && dice.chance(0.3);
  const agrees = dice.chance(0.75);
  return {
    id: 'walk',
    device: dice.pick([
      { soldOn: day(3), guaranteeUntil: day(-300) },
      { soldOn: day(20) },
      { soldOn: day(2000) },
      {},
    ]),
    call: {
      attachments: dice.some(proofs, 0.7),
      channel: dice.pick(['phone', 'website', 'wechat', 'email', 'letter', 'walk-in', 'agent']),
      ...(sentIn ? { serviceWay: 'send-in' as const } : {}),
      ...(kind === 'return' || kind === 'exchange'
        ? { returnReason: dice.pick(['defect', 'dissatisfied'] as const) }
        : {}),
    },
    visits: [
      ...visits,
      !agrees && needsDocument(pack, kind)('repair-agreement') ? 'not-done' : taken ? 'take-in' : 'fixed',
    ],
    acceptsQuotation: agrees,
    approves: dice.chance(0.7),
    acceptsResult: [dice.chance(0.7), true],
    cancels: kind !== 'internal' && dice.chance(0.06),
  };
}
