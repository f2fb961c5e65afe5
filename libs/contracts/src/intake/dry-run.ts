import { z } from 'zod';
import { route } from '../base/define.js';
import { ProvidedSanction } from '../base/sanction.js';
import { Bilingual, Branch, CaseId, Citation, Day, Instant } from '../base/values.js';
import { Replayable } from './decision.js';

/** 试算: what a changed pack would have decided in recorded cases. It reads, and writes nothing. */
const service = 'intake' as const;
const PackId = z.string().regex(/^[a-z][a-z-]{1,39}$/);
const Fen = z.int().nullable();

const Sanctions = z.array(ProvidedSanction);

export const RecordedDecision = z.strictObject({
  caseId: CaseId,
  branch: z.string(),
  decision: z.string(),
  outcome: z.string(),
  amountFen: Fen,
  reasons: z.array(Bilingual),
  citations: z.array(Citation),
  at: Instant,
  facts: z.record(z.string(), z.unknown()).nullable(),
  under: Replayable.under.unwrap().nullable(),
  sanctions: Sanctions.nullable(),
  by: z.string().nullable(),
});

const Verdict = z.strictObject({
  outcome: z.string(),
  amountFen: Fen,
  articles: z.array(z.string()),
  sanctions: Sanctions.optional(),
});

export const DryRun = z.strictObject({
  pack: PackId,
  version: z.int(),
  cases: z.int(),
  casesDiffering: z.int(),
  decisions: z.int(),
  same: z.int(),
  branches: z.array(
    z.strictObject({
      branch: z.string(),
      cases: z.int(),
      casesDiffering: z.int(),
      /** More (or less) that customers would have paid in fees. */
      feeFen: z.int(),
    }),
  ),
  /** By branch: how often the pack would provide a sanction, more money or less among them (fen). */
  sanctions: z.array(
    z.strictObject({
      branch: z.string(),
      sanction: z.string(),
      was: z.int(),
      would: z.int(),
      amountFen: z.int(),
    }),
  ),
  /** How often a decision would have been different. */
  outcomes: z.array(
    z.strictObject({ decision: z.string(), was: z.string(), would: z.string(), count: z.int() }),
  ),
  differences: z.array(
    z.strictObject({
      caseId: CaseId,
      branch: z.string(),
      decision: z.string(),
      at: Instant,
      changes: z.array(z.enum(['outcome', 'amount', 'sanctions', 'articles', 'reasons'])),
      was: Verdict,
      would: Verdict,
    }),
  ),
  notReplayed: z.array(
    z.strictObject({
      caseId: CaseId,
      decision: z.string(),
      why: z.enum(['no-inputs', 'no-rule', 'decided-by-person', 'promise']),
    }),
  ),
});

export const dryRunRoutes = {
  dryRunPack: route({
    service,
    method: 'GET',
    path: '/packs/:pack/versions/:version/dry-run',
    summary: {
      zh: '试算：按这一版重做已记录的决定，只比较不写入',
      en: 'Dry run: what this version would have decided in recorded cases; nothing is written',
    },
    input: z.strictObject({
      pack: PackId,
      version: z.coerce.number().int().min(0),
      branch: Branch.optional(),
      /** As if on this day, rather than the later of a decision's own and the version's first. */
      on: Day.optional(),
    }),
    output: DryRun,
    refusals: ['PACK_VERSION_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  listRecordedDecisions: route({
    service,
    method: 'GET',
    path: '/packs/:pack/decisions',
    summary: { zh: '已记录的决定及其依据的事实', en: 'Recorded decisions with their inputs, case by case' },
    input: z.strictObject({
      pack: PackId,
      branch: Branch.optional(),
      /** Cases after this one, by number. */
      after: CaseId.optional(),
      cases: z.coerce.number().int().min(1).max(500).default(200),
    }),
    output: z.strictObject({ decisions: z.array(RecordedDecision), next: CaseId.nullable() }),
    refusals: ['OTHER_BRANCH'],
  }),
};
