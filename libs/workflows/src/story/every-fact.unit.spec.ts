import { randomUUID } from 'node:crypto';
import { drivingFacts, facts, storyOf, subjectOf, withoutKeptApart } from '@aftercase/contracts';
import { currentRelease } from '@aftercase/contracts/stories';
import { sampleOf } from '@aftercase/testing';
import { describe, expect, it, vi } from 'vitest';
import { emptyState } from './state.js';
import { Story } from './story.js';

const told = vi.hoisted(() => ({ workflowId: '' }));
vi.mock('@temporalio/workflow', async (original) => ({
  ...(await original<object>()),
  workflowInfo: () => told,
}));

describe('every fact from the signal to the story that reads it: what is said decides (1.1)', () => {
  it.each(drivingFacts.flatMap((type) => [[type, true] as const, [type, false] as const]))(
    '%s (%s) is read as it was signalled',
    (type, yes) => {
      const data = withoutKeptApart(sampleOf(facts[type].data, yes) as object);
      const at = new Date().toISOString();
      const { service } = facts[type];
      told.workflowId = storyOf(type, data).workflowId;
      const start = { caseId: subjectOf(type, data), branch: String(data.branch), release: currentRelease };
      const story = new Story(start, emptyState());
      const signalled = structuredClone(data);
      story.hear({
        id: randomUUID(),
        type,
        service,
        seq: 1,
        occurredAt: at,
        recordedAt: at,
        data: signalled,
      });
      expect(story.all(type).map((fact) => fact.data)).toEqual([data]);
      expect(story.where().refusedSignals).toBe(0);
    },
  );
});
