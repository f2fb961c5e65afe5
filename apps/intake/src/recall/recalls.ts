import {
  type Device,
  type InputOf,
  type OutputOf,
  type routes,
  series,
  soldAfter,
} from '@aftercase/contracts';
import {
  branchScope,
  Directory,
  documentsOf,
  mustSeeBranch,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Customers } from '../customer/customers.js';
import { mustRead } from '../customer/file-access.js';
import { Recall } from './recall.entity.js';

type Routes = typeof routes.intake;
type RecallView = OutputOf<Routes['listRecalls']>['recalls'][number];

/** A recall: opened with its devices, followed by how many of their cases are open and have ended. */
@Injectable()
export class Recalls {
  private readonly recalls = documentsOf(Recall, {
    number: 'recall',
    missing: 'RECALL_NOT_FOUND',
    guard: 'sees-branch',
    subject: 'recall',
    newest: 'openedAt',
  });

  constructor(
    private readonly directory: Directory,
    private readonly customers: Customers,
  ) {}

  async open(work: Work, input: InputOf<Routes['openRecall']>) {
    await mustSeeBranch(work, input.branch);
    const { branch, zone } = await this.directory.branch(work, input.branch);
    const { kind, reason, devices } = input;
    const today = dayIn(work.now, zone);
    const soldOn = soldAfter(
      devices.map(({ device }) => device),
      today,
    );
    if (soldOn) throw refused('SOLD_AFTER', { soldOn, day: today });
    for (const one of devices) await mustSeeBranch(work, one.branch ?? branch);
    for (const id of new Set(devices.map(({ customer }) => customer)))
      await mustRead(work, await this.customers.byId(work, id));
    const recall = await work.number(series.recall, branch, zone);
    work.em.create(Recall, {
      recall,
      branch,
      zone,
      kind,
      reason,
      state: 'open',
      openedAt: new Date(work.now),
    });
    await work.em.flush();
    await work.em.execute(
      `insert into recall_item (recall, item, branch, customer, device)
       select ?, n, coalesce(one->>'branch', ?), (one->>'customer')::uuid, one->'device'
       from jsonb_array_elements(?::jsonb) with ordinality as items (one, n)`,
      [recall, branch, JSON.stringify(devices)],
    );
    await work.record('intake.recall.opened.v1', {
      data: { recall, branch, kind, devices: devices.length, text: { reason } },
    });
    return { recall };
  }

  async resume(work: Work, { recall }: InputOf<Routes['resumeRecall']>) {
    const one = await this.locked(work, recall);
    if (!one.needs) throw refused('RECALL_NOT_FLAGGED', { recall });
    const { branch } = one;
    one.needs = null;
    await work.record('intake.recall.resumed.v1', { data: { recall, branch } });
    return { recall };
  }

  async show(work: Work, { recall }: InputOf<Routes['getRecall']>) {
    const one = await this.recalls.find(work, recall);
    const rows = await work.em.execute<
      { item: number; device: Device; case_id: string | null; how: string | null; ended_on: string | null }[]
    >(
      `select item, device, case_id, how, to_char(ended_on, 'YYYY-MM-DD') as ended_on from recall_item
       where recall = ? order by item`,
      [recall],
    );
    const cases = rows.map(({ item, device, case_id: caseId, how, ended_on: endedOn }) => ({
      item,
      model: device.model,
      serial: device.serial,
      caseId,
      how,
      endedOn,
    }));
    const [view] = await this.viewsOf(work, [one]);
    return { ...(view as RecallView), cases };
  }

  /** The newest first. `waiting`: those that need a person. */
  async list(work: Work, input: InputOf<Routes['listRecalls']>) {
    const where = {
      ...((await branchScope<Recall>(work, input.branch)) as object),
      ...(input.state === 'waiting'
        ? { needs: { $ne: null } }
        : input.state && { state: input.state as Recall['state'] }),
    };
    const order = [
      ['openedAt', 'desc'],
      ['recall', 'desc'],
    ] as const;
    const { items, next } = await pageOf<Recall>(work, Recall, { where, order, key: ['recall'] }, input);
    return { recalls: await this.viewsOf(work, items), next };
  }

  /** The recall under its own lock. @throws Refused RECALL_NOT_FOUND, OTHER_BRANCH */
  locked(work: Work, recall: string): Promise<Recall> {
    return this.recalls.locked(work, recall);
  }

  private async viewsOf(work: Work, recalls: Recall[]): Promise<RecallView[]> {
    const rows = await work.em.execute<{ recall: string; waiting: number; open: number; ended: number }[]>(
      `select recall, count(*) filter (where case_id is null)::int as waiting,
              count(*) filter (where case_id is not null and how is null)::int as open,
              count(*) filter (where how is not null)::int as ended
       from recall_item where recall in (select jsonb_array_elements_text(?::jsonb)) group by recall`,
      [JSON.stringify(recalls.map(({ recall }) => recall))],
    );
    return recalls.map((one) => {
      const { waiting = 0, open = 0, ended = 0 } = rows.find(({ recall }) => recall === one.recall) ?? {};
      return {
        recall: one.recall,
        branch: one.branch,
        kind: one.kind as RecallView['kind'],
        reason: one.reason,
        state: one.state,
        needs: one.needs ?? null,
        progress: { waiting, open, ended },
        openedAt: one.openedAt.toISOString(),
        closedAt: one.closedAt?.toISOString() ?? null,
      };
    });
  }
}
