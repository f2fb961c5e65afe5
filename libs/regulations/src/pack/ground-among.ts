import type { ApprovalSubject, CaseKind, FigureName } from '../words/vocabulary.js';
import { articleOf } from './article-items.js';
import { type Citation, cite } from './citation.js';
import type { Pack } from './schema.js';

/**
 * Where a pack may say why something is to be done: a step of its flow, by its own name or by what it leaves behind; a
 * figure; the outcome of a decision; an approval; its published fees; or articles that no such thing is made of, by pack.
 */
export type GroundSource =
  | { step: string }
  | { figure: FigureName }
  | { outcome: string }
  | { approval: ApprovalSubject }
  | { fees: true }
  | { articles: Readonly<Record<string, string>> };

/** The first of these that the pack has for a case of this kind, cited; null where it says nothing of the matter. */
export function citeAmong(pack: Pack, kind: CaseKind, sources: readonly GroundSource[]): Citation | null {
  for (const source of sources) {
    const ground = groundIn(pack, kind, source);
    if (ground) return cite(pack, ground);
  }
  return null;
}

function groundIn(pack: Pack, kind: CaseKind, source: GroundSource): string | undefined {
  if ('step' in source) {
    const steps = pack.flows.find(({ kinds }) => kinds.includes(kind))?.steps ?? [];
    return steps.find(({ step, document }) => [step, document].includes(source.step))?.ground;
  }
  if ('figure' in source) {
    const figure = pack.figures[source.figure];
    return figure && (figure.article ?? `setting.${source.figure}`);
  }
  if ('outcome' in source) return pack.grounds[source.outcome];
  if ('approval' in source)
    return pack.approvals?.find(
      ({ subject, kinds }) => subject === source.approval && (kinds?.includes(kind) ?? true),
    )?.ground;
  if ('fees' in source) return pack.feeSchedule?.ground;
  // A later version may have left the article out.
  const article = source.articles[pack.id];
  return article && pack.articles.some(({ key }) => key === articleOf(article)) ? article : undefined;
}
