import { z } from 'zod';
import { route } from '../base/define.js';
import { line } from '../base/text.js';

/** The routes for operators; each service serves them under its own prefix. */
const service = 'orchestrator' as const;
const operators = ['operator', 'auditor'] as const;

export const ParkedFact = z.strictObject({
  id: z.string(),
  stream: z.string(),
  consumer: z.string(),
  source: z.string(),
  seq: z.int(),
  type: z.string(),
  reason: z.string(),
  error: z.string(),
  since: z.string(),
});

export const opsRoutes = {
  status: route({
    service,
    method: 'GET',
    path: '/ops/status',
    roles: operators,
    summary: { zh: '积压、滞后与停放', en: 'Backlog, lag and parked facts' },
    input: z.strictObject({}),
    output: z.strictObject({
      parked: z.array(ParkedFact),
      outboxAgeSeconds: z.number(),
      lag: z.number(),
      setAside: z.int(),
    }),
    refusals: [],
  }),
  replay: route({
    service,
    method: 'POST',
    path: '/ops/parked/:stream/replay',
    roles: ['operator'],
    summary: { zh: '按序重放停放的事实', en: 'Replay parked facts in order' },
    input: z.strictObject({ stream: line(60) }),
    output: z.strictObject({ replayed: z.int(), parked: z.int() }),
    refusals: [],
  }),
};

export const opsShapes = { ParkedFact };
