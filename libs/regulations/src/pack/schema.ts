import { z } from 'zod';
import { Day } from '../time/day.js';
import { articleItem, articleKey, ground } from '../words/ground.js';
import {
  caseKinds,
  documents,
  entitlements,
  figureNames,
  payments,
  sites,
  stepRoles,
  units,
} from '../words/vocabulary.js';
import { article, bilingual } from './schema-base.js';
import { promiseSections } from './schema-promises.js';
import {
  approval,
  channel,
  periodic,
  proof,
  reward,
  roleName,
  rules,
  sanction,
  scope,
  unused,
} from './schema-rules.js';

const datedValue = z.strictObject({
  effective: Day,
  value: z
    .union([z.number(), z.boolean(), z.string(), z.null()])
    .describe('null: left blank; nothing can be decided by it until the company sets it'),
  lines: z.array(z.string().min(1)).min(1).optional().describe('only for these product lines'),
});

const figure = z.strictObject({
  unit: z.enum(units),
  article: articleItem
    .nullable()
    .describe('the article that the figure is read from or fills in; null: none'),
  origin: z.enum(['article', 'setting']),
  quote: z
    .string()
    .min(1)
    .optional()
    .describe("the article's own words for the figure; needed for origin article"),
  note: bilingual,
  values: z.array(datedValue).min(1).describe('oldest first; an amendment is a further value'),
});

const serviceKind = z.strictObject({ id: z.enum(entitlements), zh: z.string(), en: z.string(), ground });

const step = z.strictObject({
  step: z.string().regex(/^[a-z][a-z-]*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  by: z.enum(stepRoles),
  ground,
  document: z.enum(documents).optional().describe('what the step leaves behind'),
  closing: z.boolean().optional().describe('the document must be there before the case is closed'),
  place: z.enum(sites).optional(),
  payment: z.array(z.enum(payments)).min(1).optional(),
});

const flow = z.strictObject({ kinds: z.array(z.enum(caseKinds)).min(1), steps: z.array(step).min(1) });

/**
 * The pack format, schema 1. A pack is one written regulation as data: its articles word for word; its figures
 * with unit, article and values by date; its rules, each a base case with named exceptions; and the steps it
 * asks for. Nothing is in a pack that its source doesn't say, apart from what is marked `origin: setting`.
 */
export const packSchema = z
  .strictObject({
    schema: z.literal(1),
    id: z.string().regex(/^[a-z][a-z-]*$/),
    version: z.int().min(0),
    effective: Day,
    title: bilingual,
    source: z.strictObject({
      heading: z.string().min(1).describe('words that stand before the first article'),
      articles: z
        .int()
        .min(1)
        .optional()
        .describe('how many articles the source has, so that a last one left out is noticed'),
    }),
    kinds: z.array(z.enum(caseKinds)).min(1),
    scope,
    channels: z.array(channel).optional(),
    roles: z.array(roleName).optional().describe('what the text calls those who act'),
    articles: z.array(article).min(1),
    figures: z.partialRecord(z.enum(figureNames), figure),
    services: z.array(serviceKind).optional(),
    proofs: z.array(proof).optional(),
    grounds: z
      .record(z.string().regex(/^[a-z-]+\.[a-z-]+$/), ground)
      .describe('decision.outcome → its article'),
    rules,
    approvals: z.array(approval).optional(),
    sanctions: z.array(sanction).optional(),
    rewards: z.array(reward).optional(),
    periodic: z.array(periodic).optional(),
    feeSchedule: z
      .strictObject({ zh: z.string(), en: z.string(), ground })
      .optional()
      .describe('the text wants fees by a schedule that is published'),
    flows: z.array(flow),
    ...promiseSections,
    gaps: z.array(z.strictObject({ article: articleKey, zh: z.string().min(1), en: z.string().min(1) })),
    unused: z.array(unused).optional(),
  })
  .meta({ title: 'Aftercase regulation pack' });

export type Pack = z.infer<typeof packSchema>;
export type Article = z.infer<typeof article>;
export type Figure = z.infer<typeof figure>;
export type Step = z.infer<typeof step>;
export type Rules = NonNullable<Pack['rules']['entitlement']>;
export type Rule = NonNullable<Rules['exceptions']>[number];
export type Proofs = z.infer<typeof proof>;
export type Approval = z.infer<typeof approval>;
export type Sanction = z.infer<typeof sanction>;
export type Reward = z.infer<typeof reward>;
export type Periodic = z.infer<typeof periodic>;

const casesEntry = z.strictObject({
  name: z.string().min(1),
  decision: z.string(),
  facts: z.record(z.string(), z.unknown()),
  outcome: z.string(),
  articles: z.array(ground).min(1).describe('all citations expected, in order'),
  amountFen: z.int().min(0).nullable().optional(),
  missing: z.array(z.enum(documents)).optional(),
  due: z.string().optional(),
  by: z.enum(stepRoles).optional().describe('who approves'),
  proposals: z.array(z.string()).optional().describe('sanctions or rewards proposed, e.g. major-demerit'),
  settings: z
    .partialRecord(z.enum(figureNames), z.union([z.number(), z.boolean(), z.string(), z.null()]))
    .optional()
    .describe('what the company is taken to have set'),
});

/** A pack's `<id>.cases.yaml`: facts, the outcome and the articles expected, for people to extend. */
export const packCasesSchema = z.strictObject({ pack: z.string(), cases: z.array(casesEntry).min(1) });
export type PackCase = z.infer<typeof casesEntry>;
