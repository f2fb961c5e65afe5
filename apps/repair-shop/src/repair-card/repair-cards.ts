import { type CommandEnvelope, type InputOf, type routes, workStateOf } from '@aftercase/contracts';
import {
  branchNow,
  Directory,
  documentsOf,
  HandleCommand,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { RepairCard, viewOf } from './repair-card.entity.js';
import { after, type Step } from './repair-card.rules.js';

type Routes = (typeof routes)['repair-shop'];

/** The cards, for those whose branch has the goods' case now. */
export const cards = documentsOf(RepairCard, {
  number: 'card',
  missing: 'CARD_NOT_FOUND',
  guard: 'has-case',
  newest: 'openedAt',
});

/** 修护卡: what the shop does between taking in and return (`service-station` article 7). */
@Injectable()
export class RepairCards {
  constructor(private readonly directory: Directory) {}

  async awaitPart(work: Work, input: InputOf<Routes['awaitPart']>) {
    const one = await cards.locked(work, input.card);
    const { part } = input;
    const { caseId, branch, card } = one;
    take(one, 'awaitPart');
    const at = { branch: await branchNow(work, one), at: work.now };
    const expectedOn = await this.directory.promised(work, input.expectedOn, at);
    Object.assign(one, { awaited: part, awaitedUntil: expectedOn });
    const data = { caseId, branch, card, part, expectedOn };
    await work.record('repair-shop.part.awaited.v1', { data });
    return { card };
  }

  async partArrived(work: Work, input: InputOf<Routes['partArrived']>) {
    const one = await cards.locked(work, input.card);
    const { caseId, branch, card } = one;
    take(one, 'takeArrivedPart');
    const occurredAt = notInFuture(work, input.occurredAt);
    const data = { caseId, branch, card, part: one.awaited ?? '' };
    Object.assign(one, { awaited: null, awaitedUntil: null });
    await work.record('repair-shop.part.arrived.v1', { occurredAt, data });
    return { card };
  }

  /** 诊断: what was found stands before the work; found anew, the later one counts. */
  async diagnose(work: Work, input: InputOf<Routes['diagnoseInShop']>) {
    const { card, ...diagnosis } = input;
    const one = await cards.locked(work, card);
    const { caseId, branch, state, freeAfter } = one;
    if (state !== 'repairing' && state !== 'waiting-part') throw refused('CARD_NOT_REPAIRING', { card });
    const { cause, faultOf, labourMinutes, parts, finding } = diagnosis;
    const occurredAt = notInFuture(work, input.occurredAt);
    Object.assign(one, { found: cause, diagnosis });
    const data = { caseId, branch, card, cause, faultOf, labourMinutes, parts, text: { finding } };
    await work.record('repair-shop.repair.diagnosed.v1', { occurredAt, data });
    return { card, work: workStateOf(freeAfter, cause) };
  }

  @HandleCommand('repair-shop.releaseWork')
  async release(work: Work, { subject: caseId, input }: CommandEnvelope<'repair-shop.releaseWork'>) {
    const one = await cards.ofSubject(work, caseId, input.card);
    // What was agreed when the repair was finished stays as it was.
    if (one.state === 'repairing' || one.state === 'waiting-part') one.freeAfter = input.freeAfter;
    return {};
  }

  /** Actual labour and parts of this round; after a failed inspection there is another, and the card adds them up. */
  async finish(work: Work, input: InputOf<Routes['finishRepair']>) {
    const one = await cards.locked(work, input.card);
    const { caseId, branch, card } = one;
    take(one, 'finish');
    mustBeAgreed(one, input.faultCause);
    const occurredAt = notInFuture(work, input.occurredAt);
    const { labourMinutes, parts } = input;
    const faultCause = input.faultCause ?? one.found ?? null;
    one.labourMinutes += labourMinutes;
    one.parts = [...one.parts, ...parts];
    one.work = input.work;
    one.faultCause = faultCause;
    const data = { caseId, branch, card, labourMinutes, parts, faultCause, text: { work: input.work } };
    await work.record('repair-shop.repair.finished.v1', { occurredAt, data });
    return { card };
  }

  async list(work: Work, input: InputOf<Routes['listCards']>) {
    const { items, next } = await cards.list(work, input);
    return { cards: items.map(viewOf), next };
  }
}

/** @throws Refused DIAGNOSIS_MISSING, DIAGNOSIS_DIFFERS, WORK_NOT_AGREED */
function mustBeAgreed({ card: document, freeAfter, found }: RepairCard, given: string | null): void {
  const state = workStateOf(freeAfter, found);
  if (state === 'not-asked') return;
  if (state === 'undiagnosed' || !found) throw refused('DIAGNOSIS_MISSING', { document });
  if (given && given !== found) throw refused('DIAGNOSIS_DIFFERS', { document, found, given });
  if (state === 'waits') throw refused('WORK_NOT_AGREED', { document, cause: found });
}

/** @throws Refused where the rules don't let the card take that step */
export function take(card: RepairCard, step: Step): void {
  const next = after(card.state, step);
  if ('refusal' in next) throw refused(next.refusal, { card: card.card, receipt: card.receipt });
  card.state = next.to;
}
