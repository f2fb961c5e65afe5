import type { FrozenPack } from '@aftercase/regulations';
import type { StoryStart } from '../names.js';
import { keepPromises } from '../promise/keep-promises.js';
import type { StoryState } from '../story/state.js';
import { CalledOff, type Story } from '../story/story.js';
import { tellStory } from '../story/tell-story.js';
import { closeCase } from './close.js';
import { decideEntitlement } from './entitlement.js';
import { repairInShop } from './repair-in-shop.js';
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
 * A service case from the call to the archive, as the pack's paper trail goes (`service-station` articles 3-8):
 * call, voucher, dispatch, visit; fixed on site or taken in, repaired, inspected, returned; paid; archived.
 */
export async function serviceCase(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellCase, [keepPromises, followVouchers]);
}

async function tellCase(story: Story): Promise<void> {
  const opened = await story.tell('intake.openCase', {});
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
