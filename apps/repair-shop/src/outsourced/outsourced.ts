import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import {
  caseScope,
  Directory,
  mustHaveCase,
  narrowed,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { OutsourcedRepair, shown } from './outsourced-repair.entity.js';

type Routes = (typeof routes)['repair-shop'];

/** 外协: purchasing has the outside maker solve it, with a day agreed (`field-service` 三.8). */
@Injectable()
export class Outsourced {
  constructor(private readonly directory: Directory) {}

  /** One at a time: told again under another key, it is the one there is. */
  async open(work: Work, { caseId, branch, input }: CommandEnvelope<'repair-shop.openOutsourced'>) {
    await work.lockCase(caseId);
    const live = await work.em.findOne(OutsourcedRepair, { caseId, state: { $in: ['open', 'handed-over'] } });
    if (live) return { outsourced: live.outsourced };
    const { citations } = input;
    const zone = await this.directory.zoneOf(work, branch);
    const outsourced = await work.number(series.outsourced, branch, zone);
    work.em.create(OutsourcedRepair, {
      outsourced,
      caseId,
      branch,
      citations,
      state: 'open',
      openedAt: new Date(work.now),
      maker: null,
      dueOn: null,
      note: null,
      handedOverAt: null,
      solvedAt: null,
    });
    const data = { caseId, branch, outsourced, citations };
    await work.record('repair-shop.outsourced.opened.v1', { caseId, branch, data });
    return { outsourced };
  }

  /** The case was called off. What the maker has answered stays. @throws Refused OUTSOURCED_HANDED_OVER */
  async drop(work: Work, { caseId, input }: CommandEnvelope<'repair-shop.dropOutsourced'>) {
    const { outsourced } = input;
    const one = await this.locked(work, outsourced);
    if (one.caseId !== caseId) throw refused('OUTSOURCED_NOT_FOUND', { outsourced });
    if (one.state === 'handed-over') throw refused('OUTSOURCED_HANDED_OVER', { outsourced });
    if (one.state === 'open') one.state = 'dropped';
    return {};
  }

  async handOver(work: Work, ask: InputOf<Routes['handToMaker']>) {
    const one = await this.locked(work, ask.outsourced);
    const { caseId, branch, outsourced } = one;
    if (one.state !== 'open') throw refused('OUTSOURCED_NOT_OPEN', { outsourced });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { maker, dueOn } = ask;
    Object.assign(one, { state: 'handed-over', maker, dueOn, handedOverAt: new Date(occurredAt) });
    const data = { caseId, branch, outsourced, dueOn };
    await work.record('repair-shop.outsourced.handed-over.v1', { caseId, branch, occurredAt, data });
    return { outsourced };
  }

  async result(work: Work, ask: InputOf<Routes['makerSolved']>) {
    const one = await this.locked(work, ask.outsourced);
    const { caseId, branch, outsourced } = one;
    if (one.state !== 'handed-over') throw refused('OUTSOURCED_NOT_HANDED_OVER', { outsourced });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { solved, note } = ask;
    Object.assign(one, { state: solved ? 'solved' : 'unsolved', note, solvedAt: new Date(occurredAt) });
    const data = { caseId, branch, outsourced, solved, text: { note } };
    await work.record('repair-shop.outsourced.solved.v1', { caseId, branch, occurredAt, data });
    return { outsourced };
  }

  async list(work: Work, ask: InputOf<Routes['listOutsourced']>) {
    const where = narrowed<OutsourcedRepair>(await caseScope(work, ask.branch), ask, 'outsourced');
    const orderBy = { openedAt: 'desc', outsourced: 'desc' } as const;
    const found = await work.em.find(OutsourcedRepair, where, { orderBy, limit: ask.limit });
    return { outsourced: found.map(shown) };
  }

  private async locked(work: Work, outsourced: string): Promise<OutsourcedRepair> {
    const found = await work.em.findOne(OutsourcedRepair, { outsourced });
    if (!found) throw refused('OUTSOURCED_NOT_FOUND', { outsourced });
    await mustHaveCase(work, found);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    return found;
  }
}
