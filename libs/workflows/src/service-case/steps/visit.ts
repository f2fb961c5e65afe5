import { hasRule, mayWork } from '@aftercase/regulations';
import type { Heard, Story } from '../../story/story.js';
import { asks, assigneeKindOf, type CaseFile, citeStep, findsFault, workStep } from './case-file.js';
import { agreedBeforeNextVisit, openedWith, termsOf } from './diagnosis.js';
import { Declined } from './ending.js';
import { sentAgain, takenBack } from './somebody-sent.js';
import { voucherOf } from './voucher.js';

type Finished = Heard<'dispatch.visit.finished.v1'>;

/**
 * Somebody goes there until the work is done or the goods are taken in. A part may be missing, nobody at home, the
 * result rejected, the question one for headquarters: each is followed by another visit, a dispatch of its own.
 * @param onSite what must be agreed after the arrival, before the work
 * @throws Declined where the customer does not want it done
 */
export async function visitUntilDone(
  file: CaseFile,
  onSite: (dispatch: string) => Promise<unknown> = async () => undefined,
): Promise<Finished> {
  for (let round = 1; ; round++) {
    const dispatch = await dispatchSomebody(file, round);
    const visit = await visitCustomer(file, dispatch, onSite);
    const { result } = visit.data;
    if (result === 'take-in') return visit;
    if (result === 'not-done') throw new Declined();
    if (result === 'fixed' && (await customerAccepts(file, dispatch))) return visit;
    await missingPart(file, dispatch);
    if (findsFault(file)) await agreedBeforeNextVisit(file);
  }
}

/** The voucher goes to the supervisor, who sends somebody (`service-station` article 3, and each pack's own). */
async function dispatchSomebody(file: CaseFile, round: number): Promise<string> {
  const { story, device } = file;
  const asked = asks(file, 'dispatch') ?? asks(file, 'visit') ?? workStep(file);
  const input = {
    voucher: voucherOf(story),
    productLine: device.productLine,
    citations: asked ? citeStep(file, asked) : [],
    goer: assigneeKindOf(file),
    qualification: qualificationAsked(file),
    round,
  };
  const work = termsOf(file);
  const opening = work ? Object.assign(input, { work }) : input;
  const { dispatch } = await story.command('dispatch.openDispatch', opening, dispatchStep(round));
  openedWith(file, dispatch, work);
  await story.until('dispatch.technician.assigned.v1', () =>
    story.all('dispatch.technician.assigned.v1').find(({ data }) => data.dispatch === dispatch),
  );
  return dispatch;
}

/** The articles by which nobody may work before they are qualified (`apparel-shop` 6); none where the pack has none. */
function qualificationAsked({ pack }: CaseFile) {
  if (!hasRule(pack, 'assignment')) return [];
  const { outcome, citations } = mayWork(pack, { qualified: false });
  return outcome === 'may-not-work' ? citations : [];
}

/** The first dispatch keeps the step's plain name: cases of earlier releases carry it. */
export const dispatchStep = (round: number): string =>
  round === 1 ? 'dispatch.openDispatch' : `open-dispatch-${round}`;

/** The dispatch that counts now, with its round; null before the first. */
export function dispatchOf(story: Story): { dispatch: string; round: number } | null {
  let found: { dispatch: string; round: number } | null = null;
  for (let round = 1; ; round++) {
    const opened = story.answer('dispatch.openDispatch', dispatchStep(round));
    if (!opened) return found;
    found = { dispatch: opened.dispatch, round };
  }
}

/** Arrival, the result, and the customer's signature on the voucher where there is one (articles 4 and 6). */
async function visitCustomer(
  { story }: CaseFile,
  dispatch: string,
  onSite: (dispatch: string) => Promise<unknown>,
): Promise<Finished> {
  // No step of its own between waiting and what follows: a recorded run has its commands in the order of its moments.
  const arrived = () => arrivedOf(story, dispatch) ?? takenBack(story, dispatch);
  while ((await story.until('dispatch.visit.arrived.v1', arrived)) === 'taken-back')
    await sentAgain(story, dispatch);
  await onSite(dispatch);
  const result = () => finishedOf(story, dispatch) ?? takenBack(story, dispatch);
  let finished = await story.until('dispatch.visit.finished.v1', result);
  while (finished === 'taken-back') {
    await sentAgain(story, dispatch);
    finished = await story.until('dispatch.visit.finished.v1', result);
  }
  const done = finished.data.result === 'fixed' || finished.data.result === 'take-in';
  if (done && voucherOf(story)) {
    await story.until(
      'dispatch.voucher.signed.v1',
      () => signedOf(story, dispatch) ?? resultAcceptedOf(story, dispatch),
    );
  }
  return finished;
}

const arrivedOf = (story: Story, dispatch: string) =>
  story.all('dispatch.visit.arrived.v1').find(({ data }) => data.dispatch === dispatch);
export const finishedOf = (story: Story, dispatch: string) =>
  story.all('dispatch.visit.finished.v1').find(({ data }) => data.dispatch === dispatch);
const signedOf = (story: Story, dispatch: string) =>
  story.all('dispatch.voucher.signed.v1').find(({ data }) => data.dispatch === dispatch);
const resultAcceptedOf = (story: Story, dispatch: string) =>
  story.all('dispatch.visit.accepted.v1').find(({ data }) => data.dispatch === dispatch);

/** The customer's acceptance where the pack wants it; the signed voucher says as much under the others. */
async function customerAccepts(file: CaseFile, dispatch: string): Promise<boolean> {
  const { story } = file;
  const word = asks(file, 'acceptance')
    ? await story.until('dispatch.visit.accepted.v1', () => resultAcceptedOf(story, dispatch))
    : resultAcceptedOf(story, dispatch);
  return word?.data.accepted !== false;
}

/** The parts that the next visit waits for, if it waits for any; weeks cost nothing. */
async function missingPart({ story }: CaseFile, dispatch: string): Promise<void> {
  const heard = (type: 'dispatch.part.awaited.v1' | 'dispatch.part.arrived.v1') =>
    story.all(type).filter(({ data }) => data.dispatch === dispatch).length;
  const allThere = () => heard('dispatch.part.arrived.v1') >= heard('dispatch.part.awaited.v1') || undefined;
  await story.until('dispatch.part.arrived.v1', allThere);
}

/** Who went there last; a survey asks about that person. */
export const technicianOf = (story: Story): string | null =>
  story.latest('dispatch.visit.finished.v1')?.data.technician ?? null;
