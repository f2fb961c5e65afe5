import { approvalEffect, approvalNeeded } from '@aftercase/regulations';
import { decide } from '../decision/decide.js';
import type { CaseFile } from './case-file.js';
import { Refused } from './ending.js';

/**
 * What nobody may do without somebody's consent (`field-service` 一.11: a return, the general manager's). Who bears
 * the cost follows from the answer, and both go on record.
 * @throws Refused where the pack stops the case without consent
 */
export async function askApproval({ story, pack, kind }: CaseFile): Promise<string | null> {
  const needed = approvalNeeded(pack, { kind });
  if (needed.outcome !== 'needed' || !needed.by) return null;
  await story.tell('intake.askApproval', { by: needed.by, citations: needed.citations });
  const { approved } = (await story.fact('intake.approval.given.v1')).data;
  const effect = await decide(story, 'approval', approvalEffect, () => ({ approved }));
  if (effect.outcome === 'refused') throw new Refused();
  return effect.outcome;
}
