import { isOutsider, noBranch, reach } from '@aftercase/contracts';
import { dayIn, homeZone } from '@aftercase/regulations';
import { type Refused, refused } from '../work/refused.js';
import type { Work } from '../work/work.js';

/** What an outsider asks about: a case, or the file of a customer. */
export interface Whose {
  caseId?: string | null | undefined;
  customer?: string | null | undefined;
}

async function customerOf(work: Work, caseId: string): Promise<string | null> {
  const [row] = await work.em.execute<{ customer: string }[]>(
    'select customer from case_customer where case_id = ?',
    [caseId],
  );
  return row?.customer ?? null;
}

/** Whether the agent acts for this customer today. */
async function actsFor(work: Work, agent: string, customer: string): Promise<boolean> {
  const found = await work.em.execute(
    'select from agent_customer where agent = ? and customer = ? and ?::date between from_day and coalesce(until_day, ?::date)',
    [agent, customer, dayIn(work.now, homeZone), dayIn(work.now, homeZone)],
  );
  return found.length > 0;
}

/**
 * Whether a customer or an agent may do what they ask to this case or customer, by the table of rights; of whoever
 * belongs to the company it says nothing, and yes.
 */
export async function isOwn(work: Work, { caseId, customer }: Whose): Promise<boolean> {
  if (!isOutsider(work.caller)) return true;
  const asked = await work.asked();
  if (!asked) return false;
  const { guarding, asker, tree } = asked;
  const whose = customer ?? (caseId ? await customerOf(work, caseId) : null);
  const { sub: person, role } = work.caller;
  const actsForThem = role === 'agent' && whose !== null && (await actsFor(work, person, whose));
  const customers = actsForThem ? [whose] : (asker.customers ?? []);
  const concerned = { branch: noBranch, caseId: caseId ?? null, customer: whose };
  return (
    reach(guarding, Object.assign({}, asker, { customers }), concerned, { tree, reads: guarding.reads }) ===
    'yes'
  );
}

/** What is not theirs is not there: whoever asks from outside learns nothing of it. @throws Refused `none` */
export async function mustBeOwn(
  work: Work,
  of: Whose,
  none: () => Refused = () => refused('CASE_NOT_FOUND', { caseId: of.caseId ?? '' }),
): Promise<void> {
  if (!(await isOwn(work, of))) throw none();
}
