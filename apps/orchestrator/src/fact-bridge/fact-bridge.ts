import {
  casesQueue,
  currentRelease,
  factSignal,
  type HeardFact,
  type StoryStart,
} from '@aftercase/contracts/stories';
import type { ReceivedFact } from '@aftercase/platform';
import { TemporalClient } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { CaseRuns } from '../case-run/case-runs.js';
import { heardFact, startsStory, storyOfFact } from './heard-fact.js';

/** Events after which an idle run continues as new, where the workflow's own limit is not wanted. */
const historyLimit = z.coerce.number().int().min(20).optional().parse(process.env.CASE_HISTORY_LIMIT);

/** Signals facts to their workflows: at least once, so none is lost; the workflow drops repetitions. */
@Injectable()
export class FactBridge {
  constructor(
    private readonly temporal: TemporalClient,
    private readonly runs: CaseRuns,
  ) {}

  async hear(fact: ReceivedFact): Promise<void> {
    const { workflowId } = storyOfFact(fact);
    const heard = heardFact(fact);
    // A case that a person lets go on resumes its complaints and appeals, too: they may have waited for the same reason.
    if (fact.type === 'intake.case.resumed.v1')
      for (const beside of await this.runs.beside(workflowId, fact.caseId)) await this.signal(beside, heard);
    if (startsStory(fact.type) && (await this.begin(fact, heard))) return;
    const what = await this.runs.note(workflowId, heard);
    if (what === 'signal') await this.signal(workflowId, heard);
    if (what === 'held' && (await this.runs.stateOf(workflowId)) === 'open')
      await this.deliver(workflowId, await this.runs.earlyFacts(workflowId));
  }

  /** Starts the story with its first fact. False where the ledger already has it: then the fact is a repetition. */
  private async begin(fact: ReceivedFact, heard: HeardFact): Promise<boolean> {
    const { workflowId, type } = storyOfFact(fact);
    if (await this.runs.stateOf(workflowId)) return false;
    const { appeal, complaint } = fact.data as { appeal?: string; complaint?: string };
    const start: StoryStart = {
      caseId: fact.caseId,
      branch: fact.branch,
      ...(complaint ? { complaint } : {}),
      ...(appeal ? { appeal } : {}),
      release: currentRelease,
      ...(historyLimit ? { historyLimit } : {}),
    };
    const client = await this.temporal.client();
    try {
      await client.workflow.signalWithStart(type, {
        workflowId,
        taskQueue: casesQueue,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        // Branches take turns wherever tasks queue up; the workflow's activities inherit it.
        priority: { fairnessKey: fact.branch },
        args: [start],
        signal: factSignal,
        signalArgs: [heard],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    await this.deliver(workflowId, await this.runs.begin(workflowId, fact.caseId));
    return true;
  }

  private async deliver(workflowId: string, early: HeardFact[]): Promise<void> {
    for (const fact of early) {
      await this.signal(workflowId, fact);
      await this.runs.forget(workflowId, fact);
    }
  }

  private async signal(workflowId: string, fact: HeardFact): Promise<void> {
    const client = await this.temporal.client();
    try {
      await client.workflow.getHandle(workflowId).signal(factSignal, fact);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await this.runs.closeWith(workflowId, fact);
    }
  }
}
