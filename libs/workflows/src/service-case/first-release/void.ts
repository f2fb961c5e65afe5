import type { Story } from '../../story/story.js';

/** A call can be voided until somebody has arrived at the customer's; intake refuses it later. */
export const mayBeCalledOff = (story: Story) => () =>
  story.latest('intake.call.voided.v1') !== undefined &&
  story.latest('dispatch.visit.arrived.v1') === undefined;

/** The call was voided: its dispatch is cancelled, its voucher voided, the entry closed with the reason. */
export async function callOff(story: Story): Promise<void> {
  story.calledOff = null;
  const opened = story.answer('dispatch.openDispatch');
  if (opened)
    await story.command('dispatch.cancelDispatch', { dispatch: opened.dispatch, reason: '叫修已作废' });
  await story.command(
    'intake.archive',
    { outcome: 'voided', how: 'voided', citations: [] },
    'archive-voided',
  );
}
