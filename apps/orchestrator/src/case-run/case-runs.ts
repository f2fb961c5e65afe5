import type { Caller } from '@aftercase/contracts';
import type { HeardFact } from '@aftercase/contracts/stories';
import { UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { CaseRun } from './case-run.entity.js';

const bridge: Caller = { sub: 'orchestrator', role: 'system', branch: '*' };

/**
 * The ledger of runs: it decides whether a fact is signalled to its workflow, waits for it as an early fact, or is
 * late (rule 1).
 */
@Injectable()
export class CaseRuns {
  constructor(private readonly units: UnitOfWork) {}

  /**
   * Notes that a workflow runs. Called after it was started, so a crash between only starts it again (a double).
   * @returns the facts that waited for it, in each service's order
   */
  begin(workflowId: string, subject: string): Promise<HeardFact[]> {
    return this.units.run(bridge, async (work) => {
      await lock(work, workflowId);
      await work.em.execute(
        `insert into case_run (workflow_id, case_id, state, started_at) values (?, ?, 'open', ?) on conflict do nothing`,
        [workflowId, subject, work.now],
      );
      return earlyOf(work, workflowId);
    });
  }

  async stateOf(workflowId: string): Promise<CaseRun['state'] | undefined> {
    const [run] = await this.units.read<Pick<CaseRun, 'state'>>(
      'select state from case_run where workflow_id = ?',
      [workflowId],
    );
    return run?.state;
  }

  /** The other open stories about the same case. */
  beside(workflowId: string, subject: string): Promise<string[]> {
    return this.units.run(bridge, async (work) => {
      const open = await work.em.find(CaseRun, { subject, state: 'open', workflowId: { $ne: workflowId } });
      return open.map((run) => run.workflowId);
    });
  }

  /**
   * What to do with a fact. `held`, an early fact: its workflow has not begun, or earlier ones of the same service
   * still wait.
   */
  async note(workflowId: string, fact: HeardFact): Promise<'signal' | 'held' | 'late'> {
    if (await this.nothingBefore(workflowId, fact)) return 'signal';
    return this.units.run(bridge, async (work) => {
      await lock(work, workflowId);
      const run = await work.em.findOne(CaseRun, { workflowId });
      if (run?.state === 'closed') {
        await keep(work, 'late_fact', workflowId, fact);
        return 'late';
      }
      const [waiting] = await work.em.execute(
        'select 1 as some from held_fact where workflow_id = ? and service = ? limit 1',
        [workflowId, fact.service],
      );
      if (run && !waiting) return 'signal';
      await keep(work, 'held_fact', workflowId, fact);
      return 'held';
    });
  }

  /**
   * Most facts come to a workflow that runs and has no early fact: one look, without the lock, is enough for them. Only
   * an earlier fact of the same service could stand before one, and its own way through here has ended first, so it is
   * signalled or kept as early by now; if another process is still at it after a change of partitions, the workflow drops the double.
   */
  private async nothingBefore(workflowId: string, { service }: HeardFact): Promise<boolean> {
    const [run] = await this.units.read<{ open: boolean }>(
      `select state = 'open' and not exists (
         select from held_fact h where h.workflow_id = r.workflow_id and h.service = ?) as open
       from case_run r where workflow_id = ?`,
      [service, workflowId],
    );
    return run?.open === true;
  }

  /** Facts that wait for a workflow, in each service's order. */
  earlyFacts(workflowId: string): Promise<HeardFact[]> {
    return this.units.run(bridge, (work) => earlyOf(work, workflowId));
  }

  forget(workflowId: string, fact: HeardFact): Promise<void> {
    return this.units.run(bridge, async (work) => {
      await work.em.execute('delete from held_fact where workflow_id = ? and id = ?', [workflowId, fact.id]);
    });
  }

  /** The workflow has ended: from now on its facts come late. */
  async close(work: Work, workflowId: string): Promise<void> {
    await work.em.execute(
      `update case_run set state = 'closed', closed_at = ? where workflow_id = ? and state = 'open'`,
      [work.now, workflowId],
    );
  }

  /** Temporal says that the workflow has ended before its last fact was read here. */
  closeWith(workflowId: string, late: HeardFact): Promise<void> {
    return this.units.run(bridge, async (work) => {
      await lock(work, workflowId);
      await this.close(work, workflowId);
      await keep(work, 'late_fact', workflowId, late);
    });
  }
}

/** One decision at a time per workflow, also while it has no row yet. */
const lock = (work: Work, workflowId: string) =>
  work.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [workflowId]);

async function earlyOf(work: Work, workflowId: string): Promise<HeardFact[]> {
  const rows = await work.em.execute<{ fact: HeardFact }[]>(
    'select fact from held_fact where workflow_id = ? order by service, seq',
    [workflowId],
  );
  return rows.map((row) => row.fact);
}

const keep = (work: Work, table: 'held_fact' | 'late_fact', workflowId: string, fact: HeardFact) =>
  work.em.execute(
    `insert into ${table} (id, workflow_id, service, seq, fact) values (?, ?, ?, ?, ?::jsonb) on conflict do nothing`,
    [fact.id, workflowId, fact.service, fact.seq, JSON.stringify(fact)],
  );
