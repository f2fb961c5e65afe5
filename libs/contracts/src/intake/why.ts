import { z } from 'zod';
import { route } from '../base/define.js';
import { Bilingual, CaseId, Day, Instant } from '../base/values.js';
import { CitationRead, DecisionView } from './decision.js';
import { Escalation, Span } from './promise.js';

/**
 * 为什么: the decisions and promises of a case, each with the article or setting that it rests on, in the version in
 * force then.
 */

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

const service = 'intake' as const;

export const whyRoutes = {
  why: route({
    service,
    method: 'GET',
    path: '/cases/:caseId/why',
    summary: { zh: '为什么：每项决定及其条文', en: 'Why: each decision with its article' },
    input: z.strictObject({ caseId: CaseId }),
    output: WhyView,
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH'],
  }),
};

export const whyShapes = { WhyView };
