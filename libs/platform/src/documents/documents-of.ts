import { isOutsider, type RefusalCode } from '@aftercase/contracts';
import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { isOwn } from '../known/own-case.js';
import { branchScope, caseScope } from '../rights/scope.js';
import { mustBeTheirs, mustHaveCase, type Of } from '../rights/theirs.js';
import { refused } from '../work/refused.js';
import type { Work } from '../work/work.js';
import { mustNotJudge, notOf } from './judged.js';
import { narrowed } from './narrowed.js';
import { type Page, type PageInput, pageOf } from './page.js';

/** Whose it is: of the branch that has its case now, or of the branch that the document was made in. */
const guards = {
  'has-case': (work: Work, of: OfBranch, more: Partial<Of>) =>
    mustHaveCase(work, { caseId: of.caseId as string, branch: of.branch }, more),
  'sees-branch': (work: Work, of: OfBranch, more: Partial<Of>) =>
    mustBeTheirs(work, Object.assign({ branch: of.branch }, more)),
};
interface OfBranch {
  caseId?: string;
  branch: string;
  customer?: string | null;
}

export interface DocumentTerms<D> {
  /** The property that bears the document's own number. */
  number: keyof D & string;
  /** What is said where there is none; its parameter is named as the number is. */
  missing: RefusalCode;
  guard: keyof typeof guards;
  /** The property whose facts share one order and one lock; default: its case. */
  subject?: keyof D & string;
  /** The instant by which lists are sorted, the newest first. */
  newest: keyof D & string;
  /** The properties that name whom it judges: those people neither act on it nor see it. */
  judges?: readonly (keyof D & string)[];
  /** The properties that name whose own it is: who entered it, or whom it is about. */
  owners?: readonly (keyof D & string)[];
}

/** What a list may be asked for: `branch` within the caller's own, the rest narrows it. */
export interface ListInput extends PageInput {
  branch?: string | undefined;
  caseId?: string | undefined;
  state?: string | undefined;
  number?: string | undefined;
}

export interface Documents<D> {
  /** The document, if the caller may act on it; to outsiders another's is not there. Not locked. @throws Refused `missing`, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE */
  find(work: Work, number: string): Promise<D>;
  /** As `find`, then under its subject's lock and as it stands there. @throws Refused `missing`, OTHER_BRANCH */
  locked(work: Work, number: string): Promise<D>;
  /** For a command, which knows the subject: the lock first, then the document. @throws Refused `missing` */
  ofSubject(work: Work, subject: string, number: string): Promise<D>;
  /**
   * A page of those that the caller may see, the newest first.
   * @param only what narrows this kind of document beside that, such as a technician
   * @throws Refused OTHER_BRANCH
   */
  list(work: Work, input: ListInput, only?: FilterQuery<D>): Promise<Page<D>>;
}

/** Finding, locking and listing of one kind of document, alike for all. */
export function documentsOf<D extends OfBranch>(
  entity: EntityClass<D>,
  terms: DocumentTerms<D>,
): Documents<D> {
  const { number: key, missing, guard, newest, judges = [], owners = [] } = terms;
  const subjectKey = terms.subject ?? ('caseId' as keyof D & string);
  const where = (number: string, subject?: string) =>
    ({ [key]: number, ...(subject && { [subjectKey]: subject }) }) as never;
  const none = (number: string) => refused(missing, { [key]: number });

  const find = async (work: Work, number: string): Promise<D> => {
    const found = await work.em.findOne(entity, where(number));
    if (!found || !(await isOwn(work, found as D))) throw none(number);
    const own = owners.map((property) => (found as D)[property]).filter((one) => typeof one === 'string');
    if (!isOutsider(work.caller)) await guards[guard](work, found as D, { owners: own });
    mustNotJudge(work, ...judges.map((property) => (found as D)[property]));
    return found as D;
  };
  return {
    find,
    async locked(work, number) {
      const found = await find(work, number);
      await work.lock(found[subjectKey] as string);
      await work.em.refresh(found);
      return found;
    },
    async ofSubject(work, subject, number) {
      await work.lock(subject);
      const found = await work.em.findOne(entity, where(number, subject));
      if (!found) throw none(number);
      return found as D;
    },
    async list(work, input, only) {
      if (input.state && !('state' in work.em.getMetadata(entity).properties))
        throw refused('INVALID_INPUT', { fields: 'state' });
      const scoped = guard === 'has-case' ? caseScope : branchScope;
      const scope = await scoped<D>(work, input.branch, owners);
      const seen = narrowed<D>(scope, input, key);
      const ownCase = judges.map((property) => notOf<D>(work, property));
      const narrowing = ownCase.concat(only ? [only] : []);
      const where = narrowing.length ? ({ $and: [seen].concat(narrowing) } as FilterQuery<D>) : seen;
      const order = [
        [newest, 'desc'],
        [key, 'desc'],
      ] as const;
      return pageOf<D>(work, entity, { where, order, key: [key] }, input);
    },
  };
}
