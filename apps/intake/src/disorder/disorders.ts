import {
  type CommandEnvelope,
  type DisorderView,
  type FactType,
  facts,
  type InputOf,
  type routes,
} from '@aftercase/contracts';
import { HandleCommand, iso, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Cases } from '../case/cases.js';

interface Row {
  fact: string;
  at: Date | string;
  follows: string;
  follows_at: Date | string;
  found_at: Date | string;
  checked_by: string | null;
  checked_at: Date | string | null;
  reason: string | null;
}
const rowsOf = (work: Work, caseId: string) =>
  work.em.execute<Row[]>(
    'select * from disorder where case_id = ? order by found_at, fact, follows, at, follows_at',
    [caseId],
  );
const pairOf = ({ fact, at, follows, follows_at }: Row) => ({
  fact,
  at: iso(at),
  follows,
  followsAt: iso(follows_at),
});
const nameOf = (type: string) => (type in facts ? facts[type as FactType].title : { zh: type, en: type });

/** 时间先后不合: flagged by the case's story, which hears of both facts, and checked by the supervisor. */
@Injectable()
export class Disorders {
  constructor(private readonly cases: Cases) {}

  /** An archived case is flagged, too: its times are as wrong as before. */
  @HandleCommand('intake.flagDisorder')
  async flag(work: Work, { subject: caseId, input }: CommandEnvelope<'intake.flagDisorder'>) {
    const { branch } = await this.cases.locked(work, caseId);
    const { fact, at, follows, followsAt } = input;
    const added = await work.em.execute<Row[]>(
      `insert into disorder (case_id, fact, at, follows, follows_at, found_at) values (?, ?, ?, ?, ?, ?)
       on conflict do nothing returning *`,
      [caseId, fact, at, follows, followsAt, work.now],
    );
    if (added.length > 0)
      await work.record('intake.case.out-of-order.v1', { data: { caseId, branch, ...input } });
    return {};
  }

  async check(work: Work, { caseId, reason }: InputOf<typeof routes.intake.checkOrder>) {
    const { branch } = await this.cases.locked(work, caseId);
    const open = (await rowsOf(work, caseId)).filter(({ checked_at }) => checked_at === null);
    if (open.length === 0) throw refused('CASE_IN_ORDER', { caseId });
    const by = work.caller.sub;
    await work.em.execute(
      'update disorder set checked_by = ?, checked_at = ?, reason = ? where case_id = ? and checked_at is null',
      [by, work.now, reason, caseId],
    );
    for (const one of open)
      await work.record('intake.case.order-checked.v1', {
        data: { caseId, branch, ...pairOf(one), by, text: { reason } },
      });
    return { caseId, checked: open.length };
  }
}

export async function disordersOf(work: Work, caseId: string): Promise<z.infer<typeof DisorderView>[]> {
  return (await rowsOf(work, caseId)).map((one) => ({
    ...pairOf(one),
    factName: nameOf(one.fact),
    followsName: nameOf(one.follows),
    foundAt: iso(one.found_at),
    checkedBy: one.checked_by,
    checkedAt: one.checked_at && iso(one.checked_at),
    reason: one.reason,
  }));
}
