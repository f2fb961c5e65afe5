import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Device } from '../base/device.js';
import { bySerial, distinct } from '../base/distinct.js';
import { list } from '../base/list.js';
import { Branch, CaseId, Day, Instant, Kind, RecallNo, Text } from '../base/values.js';

const service = 'intake' as const;
const Ref = { recall: RecallNo, branch: Branch };
const count = z.int().min(0);

/** How far a recall has come: devices not called yet, with an open case, and with one that ended. */
export const RecallProgress = z.strictObject({ waiting: count, open: count, ended: count });
export const RecallView = z.strictObject({
  ...Ref,
  kind: Kind,
  reason: z.string(),
  state: z.enum(['open', 'closed']),
  needs: z.string().nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  progress: RecallProgress,
});

/** Commands of a recall's story; their subject is the recall. */
export const recallCommands = {
  /** Enters the calls of the next few devices; a device has one call. `left`: how many devices are still waiting. */
  'intake.callRecalled': command(
    'intake',
    z.strictObject({ batch: z.int().min(1) }),
    z.object({ left: count }),
  ),
  /** Closed once the case of every device has ended. */
  'intake.closeRecall': command('intake', z.strictObject({}), z.object({ closed: z.boolean() })),
  'intake.flagRecall': command(
    'intake',
    z.strictObject({ step: z.string(), code: z.string() }),
    z.object({}),
  ),
};

const ofRecall = { subject: 'recall', story: 'recall' } as const;

/** Facts of a recall are keyed by its number; each device's case is a case like any other. */
export const recallFacts = {
  'intake.recall.opened.v1': fact(
    'intake',
    'starts',
    { zh: '召回已发起', en: 'Recall opened' },
    z.strictObject({ ...Ref, kind: Kind, devices: count, text: z.strictObject({ reason: Text }) }),
    ofRecall,
  ),
  'intake.recall.settled.v1': fact(
    'intake',
    'signals',
    { zh: '召回各案均已结束', en: 'Every case of the recall has ended' },
    z.strictObject(Ref),
    ofRecall,
  ),
  'intake.recall.closed.v1': fact(
    'intake',
    false,
    { zh: '召回已结束', en: 'Recall closed' },
    z.strictObject(Ref),
    { ...ofRecall, ends: true },
  ),
  'intake.recall.flagged.v1': fact(
    'intake',
    false,
    { zh: '召回需人处理', en: 'Recall needs a person' },
    z.strictObject({ ...Ref, step: z.string(), code: z.string() }),
    ofRecall,
  ),
  'intake.recall.resumed.v1': fact(
    'intake',
    'signals',
    { zh: '召回继续', en: 'Recall resumed' },
    z.strictObject(Ref),
    ofRecall,
  ),
};

const named = z.strictObject({ recall: RecallNo });
export const recallRoutes = {
  openRecall: route({
    service,
    method: 'POST',
    path: '/recalls',
    status: 201,
    summary: { zh: '发起召回：每台设备一案', en: 'Open a recall: a case for each device' },
    input: z.strictObject({
      branch: Branch,
      kind: Kind.default('repair'),
      reason: Text,
      /** Each device with its customer's file, and its branch where that is another. */
      devices: distinct(
        z
          .array(z.strictObject({ customer: z.uuid(), branch: Branch.optional(), device: Device }))
          .min(1)
          .max(1000),
        ({ device }) => bySerial(device),
        'device.serial',
      ),
    }),
    output: named,
    refusals: ['BRANCH_UNKNOWN', 'CUSTOMER_NOT_FOUND', 'SOLD_AFTER', 'OTHER_BRANCH'],
  }),
  resumeRecall: route({
    service,
    method: 'POST',
    path: '/recalls/:recall/resume',
    summary: { zh: '让召回流程继续', en: 'Resume a recall that waited for a person' },
    input: named,
    output: named,
    refusals: ['RECALL_NOT_FOUND', 'RECALL_NOT_FLAGGED', 'OTHER_BRANCH'],
  }),
  getRecall: route({
    service,
    method: 'GET',
    path: '/recalls/:recall',
    summary: { zh: '查看召回进度与各案', en: 'Show a recall, its progress and its cases' },
    input: named,
    output: RecallView.extend({
      cases: z.array(
        z.strictObject({
          item: z.int(),
          model: z.string(),
          serial: z.string().nullable(),
          caseId: CaseId.nullable(),
          how: z.string().nullable(),
          endedOn: Day.nullable(),
        }),
      ),
    }),
    refusals: ['RECALL_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  listRecalls: list({
    service,
    path: '/recalls',
    summary: {
      zh: '召回列表（state=waiting：需人处理的）',
      en: 'Recalls; state=waiting: those that need a person',
    },
    also: ['waiting'],
    output: z.strictObject({ recalls: z.array(RecallView) }),
  }),
};

export const recallRefusals = {
  RECALL_NOT_FOUND: { status: 404, zh: '没有召回 {recall}', en: 'There is no recall {recall}' },
  RECALL_NOT_FLAGGED: {
    status: 409,
    zh: '召回 {recall} 不在等待处理',
    en: 'Recall {recall} does not wait for a person',
  },
} as const;

export const recallShapes = { RecallProgress, RecallView };
