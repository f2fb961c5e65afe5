import {
  type Concerned,
  type Guarding,
  hasPlace,
  headquarters,
  isOutsider,
  outsiders,
  reach,
} from '@aftercase/contracts';
import { branchNow } from '../directory/handed-over.js';
import { assigneesOf } from '../known/known-jobs.js';
import { isOwn } from '../known/own-case.js';
import type { Asked } from '../work/asked.js';
import { notHeardOf, refused } from '../work/refused.js';
import type { Work } from '../work/work.js';

/** What is acted on or shown, as its owner knows it; who has a job in its case is looked up. */
export type Of = Omit<Concerned, 'assignees'>;

/**
 * That the caller may do what they ask to what is concerned, by the table of rights. It is the one place that says no,
 * and what a service does of itself is not asked.
 * @throws Refused ACCUSED_CANNOT_DECIDE, HEADQUARTERS_ONLY, NOT_YOURS, NOT_YOUR_JOB, OTHER_BRANCH
 */
export async function mustBeTheirs(work: Work, of: Of): Promise<void> {
  const asked = await work.asked();
  if (!asked) return;
  const { guarding, asker, tree } = asked;
  if (isOutsider(work.caller)) {
    if (await isOwn(work, of)) return;
    throw refused('OTHER_BRANCH', { branch: of.branch ?? '' });
  }
  const concerned = Object.assign({}, of, { assignees: await jobsIn(work, asked, of) });
  // Of a past job one sees what one did, and that is one's own: nothing else of it is shown, and nothing entered.
  if (reach(guarding, asker, concerned, { tree, reads: guarding.reads }) !== 'yes')
    throw refusal(asked, of, work.service);
}

/**
 * Before anything else is asked: whoever has no place in the company sees nothing, and what is the whole company's
 * headquarters alone changes. @throws Refused OTHER_BRANCH, HEADQUARTERS_ONLY
 */
export function mustHavePlace(asked: Asked, service: string): void {
  const { guarding, asker, tree } = asked;
  if (outsiders.includes(asker.role)) return;
  const there = guarding.companyWide
    ? reach(guarding, asker, { branch: headquarters }, { tree, reads: guarding.reads }) === 'yes'
    : hasPlace(asker, tree);
  if (!there) throw refusal(asked, { branch: asker.branch }, service);
}

/** Whether it is theirs, where a page shows some and leaves out the others. */
export async function isTheirs(work: Work, of: Of): Promise<boolean> {
  return mustBeTheirs(work, of).then(
    () => true,
    (failure: unknown) => {
      if (failure instanceof Error && failure.name.match(/^(Refused|NotHeardOf)$/)) return false;
      throw failure;
    },
  );
}

/** What stands in a branch and is nobody's job. @throws as `mustBeTheirs` */
export const mustSeeBranch = (work: Work, branch: string): Promise<void> => mustBeTheirs(work, { branch });

/**
 * Only the branch that has the case now may work on it; a former branch may read what it made, and no more.
 * @throws as `mustBeTheirs`
 */
export async function mustHaveCase(
  work: Work,
  { caseId, branch }: { caseId: string; branch: string },
  more: Partial<Of> = {},
): Promise<void> {
  await mustBeTheirs(
    work,
    Object.assign({}, more, { caseId, branch: await branchNow(work, { caseId, branch }) }),
  );
}

/** Of a case that one may have a job in. Who looks after branches has none, so nothing is asked. */
async function jobsIn(work: Work, { asker }: Asked, { caseId }: Of) {
  const mayHaveJobs = ['technician', 'trainer', 'service-provider', 'shop-worker'].includes(asker.role);
  return caseId && mayHaveJobs ? assigneesOf(work, caseId) : [];
}

function refusal({ guarding, asker, tree }: Asked, { branch, judged = [] }: Of, service: string) {
  const { person, provider } = asker;
  if (guarding.neverJudged && judged.some((one) => one === person || one === provider))
    return refused('ACCUSED_CANNOT_DECIDE');
  const what = { branch: branch ?? '' };
  if (!hasPlace(asker, tree))
    return service === 'hr-assessment'
      ? refused('OTHER_BRANCH', what)
      : notHeardOf('hr-assessment', 'OTHER_BRANCH', what);
  if (guarding.companyWide) return refused('HEADQUARTERS_ONLY');
  const scope = guarding.who[asker.role];
  if (scope === 'own') return refused('NOT_YOURS');
  if (scope === 'own-job')
    return service === 'dispatch' ? refused('NOT_YOUR_JOB') : notHeardOf('dispatch', 'NOT_YOUR_JOB', {});
  // To who leads at headquarters every branch is theirs; one that is not known here may only not have been heard of.
  const unknown = branch && branch !== headquarters && !tree.has(branch);
  if (unknown && asker.branch === headquarters && service !== 'hr-assessment')
    return notHeardOf('hr-assessment', 'BRANCH_UNKNOWN', { branch });
  return refused('OTHER_BRANCH', what);
}

/** The same unit of work, with another right to act by: a file is seen by whoever may see its document. */
export const actingBy = (work: Work, guarding: Guarding): Work =>
  Object.create(work, {
    asked: {
      value: async (): Promise<Asked | null> => {
        const asked = await work.asked();
        return asked && Object.assign({}, asked, { guarding });
      },
    },
  }) as Work;
