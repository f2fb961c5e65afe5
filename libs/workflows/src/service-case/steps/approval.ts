import { approvalEffect, approvalNeeded, type Citation } from '@aftercase/regulations';
import { decide } from '../../decision/decide.js';
import type { CaseFile } from './case-file.js';
import { ServiceRefused } from './ending.js';

/**
 * What nobody may do without somebody's consent (`field-service` 一.11: a return, the general manager's). Who bears
 * the cost follows from the answer, and both go on record.
 * @param undecided grounds on which the pack leaves the decision itself to a person: then the general manager's word
 * @throws ServiceRefused where the pack stops the case without consent
 */
export async function askApproval(
  { story, pack, kind }: CaseFile,
  undecided: Citation[] | null = null,
): Promise<string | null> {
  const { by, citations } = approvalNeeded(pack, { kind });
  if (!by && !undecided) return null;
  await story.command('intake.askApproval', {
    by: by ?? 'general-manager',
    citations: by ? citations : (undecided ?? []),
  });
  const { approved } = (await story.fact('intake.approval.given.v1')).data;
  const effect = await decide(story, 'approval', approvalEffect, () => ({ approved }));
  if (effect.outcome === 'refused') throw new ServiceRefused();
  return effect.outcome;
}
