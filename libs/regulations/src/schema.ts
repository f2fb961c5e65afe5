import { z } from 'zod';
import { promiseSections } from './promise/promise.schema.js';
import {
  caseKinds,
  documents,
  figureNames,
  payments,
  places,
  serviceKinds,
  stepRoles,
  units,
} from './vocabulary.js';

/**
 * The pack format, version 0. A pack is one written regulation as data: its articles word for word, its
 * figures with unit, article and values by date, and the steps it asks for. Nothing is in a pack that its
 * source doesn't say, apart from what is marked `origin: setting`.
 */
const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a date as YYYY-MM-DD' });
const articleKey = z
  .string()
  .regex(/^([一二三四五六七八九十]+\.)?\d+$/, { error: "an article like '5' or '三.4'" });

/** An article's key, or `setting.<figure>` where the text is silent and the company decides. */
const ground = z
  .string()
  .regex(/^(([一二三四五六七八九十]+\.)?\d+|setting\.[A-Za-z.-]+)$/, {
    error: "an article like '5' or '三.4', or 'setting.<figure>'",
  })
  .describe("article key, or 'setting.<figure>'");

const article = z.strictObject({
  number: z.string().min(1).describe('as the source prints it, e.g. 第一条'),
  key: articleKey,
  chapter: z.string().min(1).optional().describe('heading that stands before this article in the source'),
  text: z.string().min(1).describe('word for word, after the number'),
});

const datedValue = z.strictObject({
  effective: day,
  value: z
    .union([z.number(), z.boolean(), z.string(), z.null()])
    .describe('null: left blank; nothing can be decided by it until the company sets it'),
});

const figure = z.strictObject({
  unit: z.enum(units),
  article: articleKey.nullable().describe('the article that the figure is read from or fills in; null: none'),
  origin: z.enum(['article', 'setting']),
  quote: z
    .string()
    .min(1)
    .optional()
    .describe("the article's own words for the figure; needed for origin article"),
  note: bilingual,
  values: z.array(datedValue).min(1).describe('oldest first; an amendment is a further value'),
});

const serviceKind = z.strictObject({ id: z.enum(serviceKinds), zh: z.string(), en: z.string(), ground });

const step = z.strictObject({
  step: z.string().regex(/^[a-z][a-z-]*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  by: z.enum(stepRoles),
  ground,
  document: z.enum(documents).optional().describe('what the step leaves behind'),
  closing: z.boolean().optional().describe('the document must be there before the case is closed'),
  place: z.enum(places).optional(),
  payment: z.array(z.enum(payments)).min(1).optional(),
});

const flow = z.strictObject({ kinds: z.array(z.enum(caseKinds)).min(1), steps: z.array(step).min(1) });

export const packSchema = z
  .strictObject({
    schema: z.literal(0),
    id: z.string().regex(/^[a-z][a-z-]*$/),
    version: z.int().min(0),
    effective: day,
    title: bilingual,
    source: z.strictObject({
      heading: z.string().min(1).describe('words that stand before the first article'),
    }),
    kinds: z.array(z.enum(caseKinds)).min(1),
    articles: z.array(article).min(1),
    figures: z.partialRecord(z.enum(figureNames), figure),
    services: z.array(serviceKind).optional(),
    grounds: z
      .record(z.string().regex(/^[a-z-]+\.[a-z-]+$/), ground)
      .describe('decision.outcome → its article'),
    flows: z.array(flow),
    ...promiseSections,
    gaps: z.array(z.strictObject({ article: articleKey, zh: z.string().min(1), en: z.string().min(1) })),
  })
  .meta({ title: 'Aftercase regulation pack' });

export type Pack = z.infer<typeof packSchema>;
export type Article = z.infer<typeof article>;
export type Figure = z.infer<typeof figure>;
export type Step = z.infer<typeof step>;
export type Bilingual = z.infer<typeof bilingual>;

/** For contracts that carry citations: the same shape as `Citation`. */
export const citationSchema = z.strictObject({
  pack: z.string(),
  version: z.int().min(0),
  article: z.string(),
  ref: z.string(),
  origin: z.enum(['article', 'setting']),
});

/** For contracts that carry reasons. */
export const reasonSchema = bilingual;

const casesEntry = z.strictObject({
  name: z.string().min(1),
  decision: z.string(),
  facts: z.record(z.string(), z.unknown()),
  outcome: z.string(),
  articles: z.array(ground).min(1).describe('all citations expected, in order'),
  amountFen: z.int().min(0).optional(),
  missing: z.array(z.enum(documents)).optional(),
  due: z.string().optional(),
});

/** A pack's `<id>.cases.yaml`: facts, the outcome and the articles expected, for people to extend. */
export const packCasesSchema = z.strictObject({ pack: z.string(), cases: z.array(casesEntry).min(1) });
export type PackCase = z.infer<typeof casesEntry>;
