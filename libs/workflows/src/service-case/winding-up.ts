import { patched } from '@temporalio/workflow';
import type { Story } from '../story/story.js';
import { withdrawUnagreed } from './steps/agreed-afterwards.js';
import type { CaseFile } from './steps/case-file.js';
import { giveBackCover } from './steps/cover.js';
import { answerStep, cancelledInTime, type Ending, endingOf, unansweredWish } from './steps/ending.js';
import { receiptNow, receiptOf, takeIn } from './steps/repair-in-shop.js';
import { withdrawReturnMoney } from './steps/return-money.js';
import { dispatchOf, dispatchStep } from './steps/visit.js';

const reasons = {
  voided: '叫修已作废',
  cancelled: '客户取消',
  merged: '重复案件，已并案',
  declined: '客户不接受报价',
  refused: '依规章不予服务',
} as const satisfies Record<Ending, string>;

/** Winds the case up: whoever was sent is called back, the goods go back as they are, and the file is closed. */
export async function windUp(file: CaseFile, ending: Ending): Promise<void> {
  const { story } = file;
  story.calledOff = null;
  await withdrawUnagreed(story);
  if (story.begunSince(4)) await withdrawReturnMoney(story);
  await callBack(story, reasons[ending]);
  await bringBackFromMaker(story);
  await giveBackCover(story);
  // Somebody may have arrived, and taken the goods, before the call was void for us; earlier releases kept them.
  if ((ending !== 'voided' && ending !== 'merged') || patched('goods-back-at-every-ending'))
    await returnGoods(file, ending);
  await story.command('intake.archive', { outcome: ending, how: ending, citations: [] }, `archive-${ending}`);
}

/** A case that was called off before it could be opened: nobody was sent, and there is only its file to close. */
export async function windUpUnopened(story: Story): Promise<void> {
  const ending = endingOf(story) ?? 'voided';
  story.calledOff = null;
  if (ending === 'cancelled') await grantCancellation(story);
  await story.command('intake.archive', { outcome: ending, how: ending, citations: [] }, `archive-${ending}`);
}

/**
 * Answers the customer's wish to cancel. Who is on site finishes first; only then it is known whether the work was
 * done before the wish.
 */
export async function grantCancellation(story: Story): Promise<boolean> {
  const wish = unansweredWish(story);
  story.calledOff = null;
  if (cancelledInTime(story)) await callBack(story, reasons.cancelled);
  const accepted = cancelledInTime(story);
  if (wish !== null) await story.command('intake.answerCancellation', { accepted }, answerStep(wish));
  return accepted;
}

/** A dispatch that is open is cancelled; who is on site already finishes the visit first. */
async function callBack(story: Story, reason: string): Promise<void> {
  const sent = dispatchOf(story);
  if (!sent) return;
  const { dispatch, round } = sent;
  const finished = () =>
    story.all('dispatch.visit.finished.v1').find(({ data }) => data.dispatch === dispatch);
  if (finished()) return;
  const step = round === 1 ? 'dispatch.cancelDispatch' : `cancel-${dispatchStep(round)}`;
  const cancelled = await story.tryCommand('dispatch.cancelDispatch', { dispatch, reason }, step);
  if (!cancelled.ok) await story.until('dispatch.visit.finished.v1', finished);
}

/** What the maker has already must come back before the case can end. */
async function bringBackFromMaker(story: Story): Promise<void> {
  const opened = story.answer('repair-shop.openOutsourced');
  if (!opened || story.latest('repair-shop.outsourced.solved.v1')) return;
  const dropped = await story.tryCommand('repair-shop.dropOutsourced', opened);
  if (!dropped.ok) await story.fact('repair-shop.outsourced.solved.v1');
}

/** Goods that we hold go back against the receipt, which is recovered and voided (`service-station` article 7). */
async function returnGoods(file: CaseFile, ending: Ending): Promise<void> {
  const { story } = file;
  const why = ending === 'declined' || ending === 'refused' ? ending : 'cancelled';
  const taken = story.latest('dispatch.visit.finished.v1')?.data.result === 'take-in';
  const held = receiptNow(story) ?? (taken && !story.latest('repair-shop.receipt.withdrawn.v1'));
  if (!held || story.latest('repair-shop.goods.returned.v1')) return;
  await takeIn(file);
  await story.command('repair-shop.releaseGoods', { receipt: receiptOf(story), why });
  await story.fact('repair-shop.goods.returned.v1');
}
