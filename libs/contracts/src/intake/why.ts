import { z } from 'zod';
import { Bilingual, CaseId, Citation, ComplaintNo, Day, Instant } from '../base/values.js';
import { Escalation, Span } from './promise.js';

/** 为什么: what was decided and promised in a case, each with what it rests on, as the version in force had it. */
export const CitationRead = Citation.extend({
  /** As the source prints it: 第五条; for a company's setting 公司设置. */
  number: z.string(),
  /** The article word for word, or the setting's note; empty where that version is not in the books. */
  text: z.string(),
});

export const DecisionView = z.strictObject({
  id: z.uuid(),
  decision: z.string(),
  name: Bilingual,
  /** Which of the case's complaints a grade or a sanction was decided of. */
  complaint: ComplaintNo.nullable(),
  outcome: z.string(),
  outcomeName: Bilingual,
  amountFen: z.int().nullable(),
  reasons: z.array(Bilingual),
  at: Instant,
  citations: z.array(CitationRead),
  /** Of a person who decided otherwise than the pack: who, in which role, why, and which decision gave way. */
  by: z.string().nullable(),
  role: z.string().nullable(),
  reason: z.string().nullable(),
  overrides: z.uuid().nullable(),
});
export type DecisionView = z.infer<typeof DecisionView>;

const PromiseRead = z.strictObject({
  promise: z.string(),
  name: Bilingual,
  state: z.string(),
  stateName: Bilingual,
  due: Instant,
  keptAt: Instant.nullable(),
  citations: z.array(CitationRead),
  startsAt: Instant.nullable(),
  warnAt: Instant.nullable(),
  escalations: z.array(Escalation),
  /** From the start to the deadline without gap: what counts and what doesn't, why, and where that is written. */
  timeline: z.array(Span),
  /** The same in words: every counted and every skipped span, one a line; empty for promises from before there were any. */
  spans: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
});

export const WhyView = z.strictObject({
  caseId: CaseId,
  /** The version that the case goes by now; null before it is opened. */
  pack: z.strictObject({ id: z.string(), version: z.int(), title: Bilingual, effective: Day }).nullable(),
  moves: z.array(
    z.strictObject({
      from: z.int(),
      to: z.int(),
      on: Day,
      by: z.string(),
      role: z.string(),
      reason: z.string(),
      at: Instant,
    }),
  ),
  decisions: z.array(DecisionView),
  promises: z.array(PromiseRead),
  /** The same for people to read. */
  text: Bilingual,
});
export type WhyView = z.infer<typeof WhyView>;
