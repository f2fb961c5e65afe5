import type { StoryStart } from '@aftercase/contracts/stories';
import type { FrozenPack } from '@aftercase/regulations';
import type { StoryState } from '../../story/state.js';
import { CalledOff, type Story } from '../../story/story.js';
import { tellStory } from '../../story/tell-story.js';
import { closeCase } from './close.js';
import { decideEntitlement } from './entitlement.js';
import { repairInShop } from './repair-in-shop.js';
import { keepReplyPromise } from './reply-promise.js';
import { settle } from './settle.js';
import { dispatchTechnician, visitCustomer } from './visit.js';
import { callOff, mayBeCalledOff } from './void.js';
import { followVouchers, pullVoucher } from './voucher.js';

/** What the case's own steps know of it: what intake answered when it was opened. */
export interface OpenCase {
  pack: FrozenPack;
  device: { productLine: string };
  complete: boolean;
}

/**
 * The service station's repair as the first release told it, before there were kinds. Runs that it began replay on
 * it, command for command; at their next idle continue-as-new they go over to the story of today, which knows their
 * steps by the same names. Nothing here is changed any more; it goes when no open case runs on it
 * (`npm run ops -- versions`).
 */
export async function firstServiceCase(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellCase, [keepReplyPromise, followVouchers]);
}

async function tellCase(story: Story): Promise<void> {
  const opened = await story.command('intake.openCase', {});
  const pack = opened.pack as unknown as FrozenPack;
  const facts = { device: opened.device, calledAt: opened.calledAt, kind: 'repair' } as const;

  story.calledOff = mayBeCalledOff(story);
  try {
    if (!opened.complete) await story.fact('intake.call.completed.v1');
    const entitlement = await decideEntitlement(story, pack, facts);
    await pullVoucher(story, pack);
    await dispatchTechnician(story, pack, opened.device.productLine);
    const visit = await visitCustomer(story);
    const place = visit.data.result === 'fixed' ? 'on-site' : 'shop';
    if (place === 'shop') await repairInShop(story, pack);
    const paid = await settle(story, pack, { ...facts, entitlement, place });
    await closeCase(story, pack, {
      kind: facts.kind,
      place,
      payment: paid.payment,
      outcome: `${place}/${paid.payment}/${entitlement}`,
    });
  } catch (error) {
    if (!(error instanceof CalledOff)) throw error;
    await callOff(story);
  }
}
