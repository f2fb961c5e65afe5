import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
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
import { OutsourcedRepair, viewOf } from './outsourced-repair.entity.js';

type Routes = (typeof routes)['repair-shop'];

/** 外协: purchasing has the outside maker solve it, with a day agreed (`field-service` 三.8). */
@Injectable()
export class OutsourcedRepairs {
  private readonly repairs = documentsOf(OutsourcedRepair, {
    number: 'outsourced',
    missing: 'OUTSOURCED_NOT_FOUND',
    guard: 'has-case',
    newest: 'openedAt',
  });

  constructor(private readonly directory: Directory) {}

  /** One at a time: a second command returns the one under way. */
  @HandleCommand('repair-shop.openOutsourced')
  async open(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'repair-shop.openOutsourced'>) {
    await work.lock(caseId);
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
    });
    const data = { caseId, branch, outsourced, citations };
    await work.record('repair-shop.outsourced.opened.v1', { data });
    return { outsourced };
  }

  /** The case was called off. What the maker has answered stays. @throws Refused OUTSOURCED_HANDED_OVER */
  @HandleCommand('repair-shop.dropOutsourced')
  async drop(work: Work, { subject: caseId, input }: CommandEnvelope<'repair-shop.dropOutsourced'>) {
    const { outsourced } = input;
    const one = await this.repairs.ofSubject(work, caseId, outsourced);
    if (one.state === 'handed-over') throw refused('OUTSOURCED_HANDED_OVER', { outsourced });
    if (one.state === 'open') one.state = 'dropped';
    return {};
  }

  async sendOut(work: Work, input: InputOf<Routes['handToMaker']>) {
    const one = await this.repairs.locked(work, input.outsourced);
    const { caseId, branch, outsourced } = one;
    if (one.state !== 'open') throw refused('OUTSOURCED_NOT_OPEN', { outsourced });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { maker } = input;
    const agreed = { branch: await branchNow(work, one), at: occurredAt };
    const dueOn = await this.directory.promised(work, input.dueOn, agreed);
    Object.assign(one, { state: 'handed-over', maker, dueOn, handedOverAt: new Date(occurredAt) });
    const data = { caseId, branch, outsourced, dueOn };
    await work.record('repair-shop.outsourced.handed-over.v1', { occurredAt, data });
    return { outsourced };
  }

  async result(work: Work, input: InputOf<Routes['makerSolved']>) {
    const one = await this.repairs.locked(work, input.outsourced);
    const { caseId, branch, outsourced } = one;
    if (one.state !== 'handed-over') throw refused('OUTSOURCED_NOT_HANDED_OVER', { outsourced });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { solved, note } = input;
    Object.assign(one, { state: solved ? 'solved' : 'unsolved', note, solvedAt: new Date(occurredAt) });
    const data = { caseId, branch, outsourced, solved, text: { note } };
    await work.record('repair-shop.outsourced.solved.v1', { occurredAt, data });
    return { outsourced };
  }

  async list(work: Work, input: InputOf<Routes['listOutsourced']>) {
    const { items, next } = await this.repairs.list(work, input);
    return { outsourced: items.map(viewOf), next };
  }
}
