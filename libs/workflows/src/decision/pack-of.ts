import type { FrozenPack } from '@aftercase/regulations';
import type { Story } from '../story/story.js';

/** A move's slice is a step of its own, told again from memory. */
const freshPack = (move: number) => `fresh-pack-${move}`;

/**
 * The frozen pack in force: the one that the case was opened under, until a person moves the case to another
 * version. What was decided before stays as it was (`decide`); only what follows rests on the new one.
 */
export function packOf(story: Story): FrozenPack {
  for (let move = story.all('intake.case.moved.v1').length; move > 0; move--) {
    const fresh = story.answer('intake.freshPack', freshPack(move));
    if (fresh) return fresh.pack as unknown as FrozenPack;
  }
  return openedUnder(story);
}

/**
 * The pack as the case was opened under it, whatever came after; a complaint's, which opens no case, is the one it
 * has read. @throws Error before the case is opened
 */
export function openedUnder(story: Story): FrozenPack {
  const opened = story.answer('intake.openCase') ?? story.answer('intake.readPack');
  if (!opened) throw new Error('the case is not open yet');
  return opened.pack as unknown as FrozenPack;
}

/** Runs beside the case: fetches the slice of the version that a person has moved the case to. */
export async function followMoves(story: Story): Promise<void> {
  for (let n = 0; ; n++) {
    const { data } = await story.fact('intake.case.moved.v1', n);
    await story.command('intake.freshPack', { move: data.move }, freshPack(n + 1));
  }
}
