import { z } from 'zod';
import { route } from '../base/define.js';
import { paging } from '../base/list.js';
import { line } from '../base/text.js';
import { Instant } from '../base/values.js';

/** The routes for operators; each service serves them under its own prefix. */
const service = 'orchestrator' as const;

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

export const auditOutcomes = ['done', 'overridden', 'seen', 'refused'] as const;

/** One line of the audit trail; neither personal data nor free text is in it. */
export const AuditEntry = z.strictObject({
  id: z.uuid(),
  /** Its chain and its place there. */
  chain: z.int(),
  seq: z.int(),
  at: Instant,
  who: z.string(),
  role: z.string(),
  branch: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  outcome: z.enum(auditOutcomes),
  code: z.string().nullable(),
  caused: z.array(z.uuid()),
  trace: z.string().nullable(),
  times: z.int(),
});

export const opsRoutes = {
  status: route({
    service,
    method: 'GET',
    path: '/ops/status',
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
  audit: route({
    service,
    method: 'GET',
    path: '/ops/audit',
    summary: { zh: '审计记录，最新在前', en: 'The audit trail, newest first' },
    input: z.strictObject(
      Object.assign({}, paging, {
        who: line(200).optional(),
        subject: line(200).optional(),
        outcome: z.enum(auditOutcomes).optional(),
        from: Instant.optional(),
        until: Instant.optional(),
      }),
    ),
    output: z.strictObject({ entries: z.array(AuditEntry), next: z.string().nullable() }),
    refusals: [],
  }),
  replay: route({
    service,
    method: 'POST',
    path: '/ops/parked/:stream/replay',
    summary: { zh: '按序重放停放的事实', en: 'Replay parked facts in order' },
    input: z.strictObject({ stream: line(60) }),
    output: z.strictObject({ replayed: z.int(), parked: z.int() }),
    refusals: [],
  }),
};

export const opsShapes = { ParkedFact, AuditEntry };
