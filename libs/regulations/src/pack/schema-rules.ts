import { z } from 'zod';
import { ground } from '../words/ground.js';
import { reasonCodes } from '../words/reasons.js';
import { type RuledDecision, ruledDecisions, ruleWords } from '../words/rule-words.js';
import {
  approvalSubjects,
  caseKinds,
  figureNames,
  packChannels,
  periodicDuties,
  proofs,
  regulationRoles,
  rewardKinds,
  sanctionCauses,
  sanctionKinds,
} from '../words/vocabulary.js';
import { article, bilingual, slug } from './schema-base.js';

const kinds = z.array(z.enum(caseKinds)).min(1);
const words = { zh: z.string().min(1), en: z.string().min(1) };

const ruleOf = (decision: RuledDecision) => {
  const { outcomes, circumstances } = ruleWords[decision];
  const outcome = {
    outcome: z.enum(outcomes as readonly string[] as [string, ...string[]]),
    grounds: z.array(ground).min(1).optional().describe('default: what `grounds` names for the outcome'),
    why: z.enum(reasonCodes).optional().describe('a sentence of the catalogue that explains the outcome'),
  };
  const when = z
    .string()
    .regex(/^((yes|no)\.[A-Za-z]+|[a-z-]+)$/)
    .describe(
      `${Object.keys(circumstances).join(', ')}; yes.<figure> or no.<figure>: what the company chose`,
    );
  const exception = z.strictObject({
    name: slug,
    kinds: kinds.optional(),
    when: z.array(when).min(1),
    ...outcome,
    ...words,
  });
  return z.strictObject({
    base: z.strictObject({ ...outcome, ...words }),
    exceptions: z.array(exception).optional().describe('in their order: the first that holds goes'),
  });
};

/** A base case with named exceptions, per decision. */
export const rules = z.strictObject(
  Object.fromEntries(ruledDecisions.map((decision) => [decision, ruleOf(decision).optional()])) as Record<
    RuledDecision,
    z.ZodOptional<ReturnType<typeof ruleOf>>
  >,
);

export const scope = z.strictObject({
  lines: z
    .union([z.literal('all'), z.array(z.string().min(1)).min(1)])
    .describe("the company's product lines that the regulation covers"),
  ground,
  quote: z.string().min(1).optional().describe("the article's own words for its scope"),
  ...bilingual.shape,
});

export const channel = z.strictObject({ channel: z.enum(packChannels), ground, ...words });
export const roleName = z.strictObject({ role: z.enum(regulationRoles), ground, ...words });
export const proof = z.strictObject({ kinds, needs: z.array(z.enum(proofs)).min(1), ground });

export const approval = z.strictObject({
  name: slug,
  subject: z.enum(approvalSubjects),
  kinds: kinds.optional(),
  by: z.enum(regulationRoles).optional().describe('whose approval, where the text says so'),
  role: z.enum(figureNames).optional().describe('else the setting that says whose'),
  after: z.array(slug).optional().describe('approvals that must be there before'),
  ground,
  ...words,
});

export const sanction = z.strictObject({
  name: slug,
  cause: z.enum(sanctionCauses),
  kinds: z.array(z.enum(sanctionKinds)).describe('all of them; empty: forbidden, no sanction is written'),
  ladder: z.boolean().optional().describe('one of the kinds, by severity, mildest first'),
  amounts: z.partialRecord(z.enum(sanctionKinds), z.enum(figureNames)).optional(),
  personal: z.boolean().optional().describe('only where it was for personal reasons'),
  complaint: z.boolean().optional().describe('only where it brought a complaint'),
  harmsImage: z.boolean().optional().describe("only where it harms the company's image"),
  may: z.boolean().optional().describe('the text allows it and a person decides'),
  remedy: z.boolean().optional().describe('measures to make good belong to it'),
  before: z.array(slug).optional().describe('sanctions that this one goes before where both fit'),
  ground,
  ...words,
});

export const reward = z.strictObject({
  name: slug,
  kinds: z.array(z.enum(rewardKinds)).min(1),
  amounts: z.partialRecord(z.enum(rewardKinds), z.enum(figureNames)).optional(),
  ground,
  ...words,
});

export const periodic = z.strictObject({
  duty: z.enum(periodicDuties),
  figure: z.enum(figureNames).describe('how often, in months'),
  by: z.enum(regulationRoles).optional(),
  to: z.enum(regulationRoles).optional(),
  ground,
  ...words,
});

/** Articles that no decision, flow or promise uses, with the reason. */
export const unused = z.strictObject({
  articles: z.array(article.shape.key).min(1),
  because: z.enum(['purpose', 'scope', 'principle', 'organisation', 'conduct', 'law', 'platform', 'form']),
  ...words,
});
