import type { CommandEnvelope, Device } from '@aftercase/contracts';
import { HandleCommand, refused, type Work } from '@aftercase/platform';
import { type CaseKind, dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Calls } from '../call/calls.js';
import { Customers } from '../customer/customers.js';
import { Recalls } from './recalls.js';

/** Calls entered in one transaction. Until it ends, clerks of the branch wait for their next number. */
const atOnce = 20;

type Item = { item: number; branch: string; customer: string; device: Device };

/** What a recall's workflow commands: each device's call in turn, and the end when every case has ended. */
@Injectable()
export class RecalledDevices {
  constructor(
    private readonly recalls: Recalls,
    private readonly calls: Calls,
    private readonly customers: Customers,
  ) {}

  @HandleCommand('intake.callRecalled')
  async callNext(work: Work, { subject: recall }: CommandEnvelope<'intake.callRecalled'>) {
    const { kind, reason } = await this.recalls.locked(work, recall);
    const items = await work.em.execute<Item[]>(
      'select item, branch, customer, device from recall_item where recall = ? and case_id is null order by item limit ?',
      [recall, atOnce],
    );
    for (const { item, branch, customer: id, device } of items) {
      const customer = await this.customers.counting(work, id);
      const { name = null, phone = null, address = null } = customer;
      const { call } = await this.calls.enter(work, {
        branch,
        kind: kind as CaseKind,
        devices: [device],
        customer,
        named: { name, phone, address },
        channel: 'recall',
        calledAt: work.now,
        attachments: [],
        serviceWay: 'on-site',
        returnReason: null,
        follows: null,
        fault: `召回 ${recall}：${reason}`,
      });
      const named = [call, recall, item];
      await work.em.execute('update recall_item set case_id = ? where recall = ? and item = ?', named);
    }
    return { left: await this.count(work, recall, 'case_id is null') };
  }

  @HandleCommand('intake.closeRecall')
  async close(work: Work, { subject: recall }: CommandEnvelope<'intake.closeRecall'>) {
    const one = await this.recalls.locked(work, recall);
    if (one.state === 'closed') return { closed: true };
    if ((await this.count(work, recall, 'how is null')) > 0) return { closed: false };
    const { branch } = one;
    Object.assign(one, { state: 'closed', needs: null, closedAt: new Date(work.now) });
    await work.record('intake.recall.closed.v1', { data: { recall, branch } });
    return { closed: true };
  }

  @HandleCommand('intake.flagRecall')
  async flag(work: Work, { subject: recall, input }: CommandEnvelope<'intake.flagRecall'>) {
    const one = await this.recalls.locked(work, recall);
    const { branch } = one;
    one.needs = `${input.step}: ${input.code}`;
    const data = { recall, branch, ...input };
    await work.record('intake.recall.flagged.v1', { data });
    return {};
  }

  /** A case of a recall has ended; with the last one the recall is settled. */
  async ended(work: Work, caseId: string, { at, how }: { at: string; how: string }): Promise<void> {
    const [row] = await work.em.execute<{ recall: string }[]>(
      'select recall from recall_item where case_id = ? and how is null',
      [caseId],
    );
    if (!row) return;
    const { recall } = row;
    const { branch, zone } = await this.recalls.locked(work, recall);
    const ended = [how, dayIn(at, zone), caseId];
    await work.em.execute('update recall_item set how = ?, ended_on = ? where case_id = ?', ended);
    if ((await this.count(work, recall, 'how is null')) > 0) return;
    await work.record('intake.recall.settled.v1', { data: { recall, branch } });
  }

  private async count(work: Work, recall: string, where: 'case_id is null' | 'how is null'): Promise<number> {
    const sql = `select count(*)::int as n from recall_item where recall = ? and ${where}`;
    const [row] = await work.em.execute<{ n: number }[]>(sql, [recall]);
    if (!row) throw refused('RECALL_NOT_FOUND', { recall });
    return row.n;
  }
}
