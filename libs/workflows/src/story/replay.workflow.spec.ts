import { readdirSync, readFileSync } from 'node:fs';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import * as stories from '../index.js';
import { workflowBundle } from '../service-case/stage.spec.js';

/**
 * Recorded from a running product by `histories/record.sh`; a change of a workflow that fails to replay one would
 * break open cases.
 */
const folder = new URL('../../histories/', import.meta.url);
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));
const text = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8');

let now: WorkflowBundle;
let changed: WorkflowBundle;
beforeAll(async () => {
  now = await workflowBundle();
  changed = await workflowBundle(new URL('changed-story.ts', folder));
});

describe('recorded histories', () => {
  it('hold runs that continued as new and runs that were continued', () => {
    const ends = names.filter((name) =>
      text(name).includes('EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW'),
    );
    const starts = names.filter((name) => /"continuedExecutionRunId":\s*"[^"]/.test(text(name)));
    expect(ends.length).toBeGreaterThan(0);
    expect(starts.length).toBeGreaterThan(0);
  });

  it('hold a run of each workflow that there is', () => {
    const types = names.flatMap(
      (name) => /"workflowType":\s*{\s*"name":\s*"(\w+)"/.exec(text(name))?.[1] ?? [],
    );
    expect([...new Set(types)].sort()).toEqual(Object.keys(stories).sort());
  });

  it.each(names)('%s replays', async (name) => {
    await Worker.runReplayHistory({ workflowBundle: now }, JSON.parse(text(name)));
  });

  it.each(names)('%s does not replay on a story that was changed unguarded', async (name) => {
    const replay = Worker.runReplayHistory({ workflowBundle: changed }, JSON.parse(text(name)));
    await expect(replay).rejects.toBeInstanceOf(DeterminismViolationError);
  });

  it.each([
    ['on-site-free', 8],
    ['on-site-cash', 10],
    ['taken-in-invoice', 10],
  ])('release-3.%s takes %i activities', (name, activities) => {
    const scheduled = text(`release-3.${name}`).match(/"EVENT_TYPE_ACTIVITY_TASK_SCHEDULED"/g);
    expect(scheduled).toHaveLength(activities);
  });

  it.each(names)('%s holds no personal data and no free text (design, rule 10)', (name) => {
    const payloads = [...text(name).matchAll(/"data":\s*"([A-Za-z0-9+/=]+)"/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString('utf8'),
    );
    expect(payloads.length).toBeGreaterThan(0);
    // What the demo's customers say and are called, and what its people write in fields for free text.
    expect(payloads.join('\n')).not.toMatch(
      /顾客[甲乙]|嘉兴宾馆|中山路|解放路|13[789]\d{8}|不能开机|自动断电|污损|态度不好|控制板老化|录音属实|先骂人|听过|书写错误|不需要了|批次缺陷|媒体已报道|上月刚修过|查无此事|已向顾客说明/,
    );
  });
});
