import type { FactType, WorkTerms } from '@aftercase/contracts';
import { type CaseFile, causes, faultCauseOf, findsFault } from './case-file.js';
import { ServiceRefused } from './ending.js';
import { decideAgain, entitledAfter } from './entitlement.js';
import { agreementNeeded, keepQuotation } from './quotation.js';

type Free = WorkTerms['freeAfter'];

/** A document on which work is entered, and how it is told what the work waits for. */
export interface WorkDocument {
  number: string;
  site: 'on-site' | 'shop';
  release: (freeAfter: Free, step: string) => Promise<unknown>;
}

/** What, once heard, may change whether the work may begin. */
const matters: ReadonlySet<FactType> = new Set([
  'dispatch.visit.diagnosed.v1',
  'repair-shop.repair.diagnosed.v1',
  'billing.quotation.offered.v1',
  'billing.quotation.answered.v1',
  'intake.decision.overridden.v1',
  'intake.paper.filed.v1',
  'dispatch.visit.finished.v1',
  'repair-shop.repair.finished.v1',
]);

/** The causes after which the work may begin at once, as things stand now. */
const freeAfter = (file: CaseFile): Free =>
  causes.filter((cause) => {
    const entitled = entitledAfter(file, cause);
    return entitled !== 'refused' && !agreementNeeded(file, entitled);
  });

/** What a document of work is opened with; undefined where the kind has no fault to find. */
export const termsOf = (file: CaseFile): WorkTerms | undefined =>
  findsFault(file) ? { freeAfter: freeAfter(file), cause: faultCauseOf(file) } : undefined;

/**
 * Stays with the work until it has a result. What is found decides again who pays; where that costs the customer, or
 * the pack wants an agreement (`service-centre` 7), the work waits for a signed answer. A proof that comes meanwhile
 * and a person's word are heard as well, and the document is told each time what it waits for now.
 *
 * @throws ServiceRefused where the pack refuses what was found (`physiotherapy` 6), Declined where the customer does
 */
export async function workAgreed<T>(
  file: CaseFile,
  document: WorkDocument,
  result: () => T | undefined,
): Promise<T> {
  const { story } = file;
  const heard = () => story.state.facts.filter(({ type }) => matters.has(type as FactType)).length;
  for (;;) {
    const over = result();
    const before = heard();
    const refused = faultCauseOf(file) !== null && (await followDiagnosis(file, over === undefined));
    // Who is on site leaves first; until then a person may decide otherwise, and the customer be asked after all.
    if (refused && (over !== undefined || document.site === 'shop')) throw new ServiceRefused();
    if (over !== undefined) return over;
    await keepTerms(file, document);
    await story.until('the diagnosis, the agreement or the result', () =>
      heard() > before || result() !== undefined ? true : undefined,
    );
  }
}

/**
 * Before somebody goes there again for what was found: nobody is sent for work that the customer has not agreed to.
 * @throws ServiceRefused, Declined
 */
export async function agreedBeforeNextVisit(file: CaseFile): Promise<void> {
  const { story } = file;
  if (faultCauseOf(file) === null) return;
  for (;;) {
    const heard = story.state.facts.length;
    if (await followDiagnosis(file, true)) throw new ServiceRefused();
    if (!agreementNeeded(file, await decideAgain(file))) return;
    await story.until('the agreement before the next visit', () =>
      story.state.facts.length > heard ? true : undefined,
    );
  }
}

/** Decides again, and answers whether the pack refuses what was found. */
async function followDiagnosis(file: CaseFile, workAhead: boolean): Promise<boolean> {
  const entitled = await decideAgain(file);
  if (workAhead) await keepQuotation(file, entitled);
  return entitled === 'refused';
}

/** The document was opened with these terms; it is told only of others. */
export const openedWith = ({ story }: CaseFile, number: string, terms: WorkTerms | undefined): void => {
  if (terms) story.state.done[termsKey(number)] ??= { freeAfter: terms.freeAfter, told: 0 };
};
const termsKey = (number: string) => `work-terms:${number}`;

async function keepTerms(file: CaseFile, { number, release }: WorkDocument): Promise<void> {
  const { done } = file.story.state;
  const known = done[termsKey(number)] as { freeAfter: Free; told: number } | undefined;
  if (!known) return;
  const now = freeAfter(file);
  if (now.join() === known.freeAfter.join()) return;
  const told = known.told + 1;
  await release(now, `release-work-${number}-${told}`);
  done[termsKey(number)] = { freeAfter: now, told };
}
