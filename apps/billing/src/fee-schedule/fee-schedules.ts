import { type CommandEnvelope, type InputOf, isOutsider, type routes } from '@aftercase/contracts';
import {
  branchesIn,
  Directory,
  HandleCommand,
  mustSeeBranch,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { FeeSchedule, viewOf } from './fee-schedule.entity.js';

type Routes = typeof routes.billing;
const everywhere = '*';

/**
 * 收费标准: drafted, then published (公示) and never changed again; a later one takes its place from its own day on.
 * What was published is what a case is priced by, as of the day of its call.
 */
@Injectable()
export class FeeSchedules {
  constructor(private readonly directory: Directory) {}

  async draft(work: Work, { branch, from, lines }: InputOf<Routes['draftFeeSchedule']>) {
    await mustSeeBranch(work, branch);
    if (branch !== everywhere) await this.directory.branch(work, branch);
    await this.mustNotBeBackdated(work, branch, from);
    const series = `${branch === everywhere ? 'all' : branch}-${from.replaceAll('-', '')}`;
    // Two drafts of one day at once must not take one number.
    await this.alone(work, series);
    const before = await work.em.count(FeeSchedule, { branch, from });
    const schedule = `${series}-${before + 1}`;
    work.em.create(FeeSchedule, {
      schedule,
      branch,
      from,
      lines,
      state: 'draft',
      draftedBy: work.caller.sub,
      draftedAt: new Date(work.now),
    });
    return { schedule };
  }

  async publish(work: Work, { schedule }: InputOf<Routes['publishFeeSchedule']>) {
    await this.alone(work, schedule);
    const one = await work.em.findOne(FeeSchedule, { schedule });
    if (!one) throw refused('FEE_SCHEDULE_NOT_FOUND', { schedule });
    await mustSeeBranch(work, one.branch);
    if (one.state !== 'draft') throw refused('FEE_SCHEDULE_PUBLISHED', { schedule });
    await this.mustNotBeBackdated(work, one.branch, one.from);
    Object.assign(one, {
      state: 'published',
      publishedBy: work.caller.sub,
      publishedAt: new Date(work.now),
    });
    return { schedule };
  }

  /** A reader's own branch with what head office published for all. Drafts are seen by those who draft. */
  async list(work: Work, input: InputOf<Routes['listFeeSchedules']>) {
    // What is published is for everybody, in whichever branch.
    const isFromOutside = isOutsider(work.caller);
    const wanted = input.branch === undefined ? null : [input.branch];
    const branches = isFromOutside ? wanted : await branchesIn(work, input.branch);
    const state = isFromOutside ? 'published' : input.state;
    const where = {
      ...(branches && { branch: { $in: branches.concat(everywhere) } }),
      ...(state && { state: state as FeeSchedule['state'] }),
    };
    const order = [
      ['from', 'desc'],
      ['schedule', 'desc'],
    ] as const;
    const terms = { where, order, key: ['schedule'] } as const;
    const { items, next } = await pageOf<FeeSchedule>(work, FeeSchedule, terms, input);
    return { schedules: items.map(viewOf), next };
  }

  @HandleCommand('billing.findFeeSchedule')
  async find(work: Work, { branch, input }: CommandEnvelope<'billing.findFeeSchedule'>) {
    const [general, own] = await Promise.all([
      this.inForce(work, everywhere, input.on),
      this.inForce(work, branch, input.on),
    ]);
    const wanted = new Set(input.codes);
    const prices: Record<string, number> = {};
    for (const { lines } of [general, own].filter((one) => one !== null))
      for (const { code, unitFen } of lines) if (wanted.has(code)) prices[code] = unitFen;
    return { schedule: (own ?? general)?.schedule ?? null, prices };
  }

  private alone(work: Work, what: string): Promise<unknown> {
    const statement = 'select pg_advisory_xact_lock(hashtextextended(?, 0))';
    return work.em.execute(statement, [`fee-schedule/${what}`]);
  }

  private inForce(work: Work, branch: string, on: string): Promise<FeeSchedule | null> {
    const where = { branch, state: 'published' as const, from: { $lte: on } };
    return work.em.findOne(FeeSchedule, where, { orderBy: { from: 'desc', publishedAt: 'desc' } });
  }

  /** Nobody pays by a price that was not published yet. */
  private async mustNotBeBackdated(work: Work, branch: string, from: string): Promise<void> {
    const today = dayIn(work.now, await this.directory.zoneOf(work, branch));
    if (from < today) throw refused('FEE_SCHEDULE_BACKDATED', { from, today });
  }
}
