import { readdirSync, readFileSync } from 'node:fs';
import {
  type DutyFact,
  type DutyName,
  duties,
  dutyNames,
  type FactType,
  facts,
  openDuties,
} from '@aftercase/contracts';
import { type CaseKind, flowOf } from '@aftercase/regulations';
import { describe, expect, it } from 'vitest';
import { frozen, type Heard, pairs, scriptOf } from './script.spec.js';

const caseId = 'JX-C-20261124-0001';
const numbers = {
  dispatch: 'JX-D-20261124-0001',
  voucher: 'JX-V-20261124-0001',
  quotation: 'JX-Q-20261124-0001',
  outsourced: 'JX-O-20261124-0001',
  survey: 'JX-S-20261124-0001',
  card: 'JX-K-20261124-0001',
  receipt: 'JX-R-20261124-0001',
};
const { card, dispatch, receipt, voucher } = numbers;
const cardToDiagnose = Object.assign({ asksForDiagnosis: true }, numbers);
const said = (type: FactType, data: object = {}): Heard => ({ type, data: data as Heard['data'] });

/** What the story has the services record before people can do their part; it hears none of it. */
const before: Partial<Record<FactType, Heard>> = {
  'intake.approval.given.v1': said('intake.approval.asked.v1', { by: 'general-manager' }),
  'billing.quotation.offered.v1': said('billing.quotation.asked.v1', { ...numbers, by: 'technician' }),
  'repair-shop.outsourced.handed-over.v1': said('repair-shop.outsourced.opened.v1', numbers),
  'complaints.survey.answered.v1': said('complaints.survey.asked.v1', numbers),
  'repair-shop.repair.finished.v1': said('repair-shop.card.opened.v1', numbers),
  'repair-shop.repair.diagnosed.v1': said('repair-shop.card.opened.v1', cardToDiagnose),
  'billing.refund.paid.v1': said('billing.refund.approved.v1', { amountFen: 9900 }),
};
/** What the opening of a dispatch says in this kind: where there is a fault, it is found before the work. */
const dispatchOf = (kind: CaseKind) =>
  Object.assign({ asksForDiagnosis: kind === 'repair' || kind === 'emergency' }, numbers);
const sent = (kind: CaseKind) => said('dispatch.dispatch.opened.v1', dispatchOf(kind));

/** The call and the opening of a case of this kind under this pack. */
function opened(pack: string, kind: CaseKind): Heard[] {
  const asks = flowOf(frozen(pack, kind), kind).flatMap(({ document, by }) =>
    document ? [{ document, by }] : [],
  );
  const pulled = asks.some((one) => one.document === 'voucher');
  return [
    said('intake.call.registered.v1', { complete: true, serviceWay: 'on-site' }),
    said('intake.case.opened.v1', { asks }),
    ...(pulled ? [said('intake.voucher.pulled.v1', { voucher })] : []),
  ];
}

/** Facts as the services record them, each in its own order. */
class Books {
  readonly facts: DutyFact[] = [];
  record({ type, data }: Heard): void {
    const { service } = facts[type];
    const seq = this.facts.filter((one) => one.service === service).length + 1;
    this.facts.push({
      type,
      service,
      seq,
      occurredAt: '2026-11-24T01:00:00Z',
      data: { caseId, voucher, ...data },
    });
  }
  open = (): DutyName[] => openDuties(this.facts).map(({ duty }) => duty);
}

/** The duties that this fact closes. */
const closing = (type: FactType): DutyName[] => dutyNames.filter((name) => type in duties[name].closes);

/** At each point of the script somebody is named, and what is done next is theirs. */
function walk(pack: string, kind: CaseKind, script: Heard[]): void {
  const books = new Books();
  for (const one of opened(pack, kind)) books.record(one);
  const pulled = books.facts.some(({ type }) => type === 'intake.voucher.pulled.v1');
  for (const next of script) {
    // Under a pack without a voucher none comes back; the script has it for all.
    if (next.type === 'intake.voucher.returned.v1' && !pulled) continue;
    const first = next.type === 'dispatch.technician.assigned.v1' ? sent(kind) : before[next.type];
    if (first && !books.facts.some(({ type }) => type === first.type)) books.record(first);
    const open = books.open();
    const where = `${pack} ${kind}, before ${next.type}`;
    expect(open, where).not.toEqual([]);
    expect(
      closing(next.type).filter((duty) => open.includes(duty)),
      where,
    ).not.toEqual([]);
    books.record(next);
  }
  books.record(said('intake.case.archived.v1'));
  expect(books.open().filter((duty) => !('outlasts' in duties[duty]))).toEqual([]);
}

describe('a state of a case without a duty', () => {
  it.each(pairs)('%s / %s: there is none, from the call to the archive', (pack, kind) => {
    walk(pack, kind, scriptOf(frozen(pack, kind), kind));
  });

  const shops = pairs.filter(([pack, kind]) =>
    flowOf(frozen(pack, kind), kind).some(({ document }) => document === 'repair-card'),
  );
  it.each(shops)('%s / %s: nor where the goods are taken in, and inspected twice', (pack, kind) => {
    const documents = new Set(flowOf(frozen(pack, kind), kind).map(({ document }) => document));
    const work = { dispatch, labourMinutes: 10, parts: [] };
    walk(pack, kind, [
      said('intake.customer.answered.v1'),
      said('dispatch.technician.assigned.v1', { dispatch }),
      said('dispatch.visit.arrived.v1', { dispatch }),
      said('dispatch.visit.finished.v1', { ...work, result: 'take-in' }),
      ...(documents.has('voucher') ? [said('dispatch.voucher.signed.v1', { dispatch })] : []),
      said('repair-shop.receipt.issued.v1', { receipt }),
      said('repair-shop.repair.diagnosed.v1', { card }),
      said('repair-shop.repair.finished.v1', { card }),
      said('repair-shop.repair.inspected.v1', { card, passed: false }),
      said('repair-shop.repair.finished.v1', { card }),
      said('repair-shop.repair.inspected.v1', { card, passed: true }),
      said('repair-shop.goods.returned.v1', { receipt }),
      ...(documents.has('voucher') ? [said('intake.voucher.returned.v1', { voucher })] : []),
    ]);
  });
});

/** Waits that are nobody's duty, and why not. */
const nobodys: Record<string, string> = {
  'intake.voucher.voided.v1': 'beside the story: it may never come',
  'intake.case.moved.v1': 'beside the story: it may never come',
  'intake.decision.overridden.v1': 'intake has recorded it: it is on its way',
  'hr-assessment.appeal.made.v1': 'it begins the story',
  'intake.recall.settled.v1': 'it comes with the end of the last case, whose own duties stand',
};

/** Waits that say in words what they wait for: whose duties bring it, or why it is nobody's. */
const worded: Record<string, readonly [DutyName, ...DutyName[]] | string> = {
  // Before, at and after the work.
  'the diagnosis, the agreement or the result': [
    'diagnose',
    'diagnose-in-shop',
    'quote',
    'agree',
    'finish',
    'repair',
  ],
  'the answer to the quotation': ['quote', 'agree'],
  'the agreement before the next visit': ['quote', 'agree'],
  'the agreement after the work': ['quote', 'agree', 'decide-unagreed-charge'],
  // In `papers.ts`, the paper's own name.
  document: ['file'],
  "`papers: ${now.missing.join(', ')}`": ['file', 'survey', 'leave', 'take-word', 'get-proof', 'return'],
  'receipts withdrawn, or the goods back': ['withdraw-receipt', 'return'],
  'the proof': ['get-proof'],
  'the end of the wait': 'it has ended; only whether the case was called off is asked',
  'the cost of the return': ['state-return-cost'],
  // In complaints.
  'the class of the complaint': ['classify'],
  'the finding': ['find'],
  'the decision of HR': ['assess'],
  'measures to make good': ['remedy'],
  'the answer to the customer': ['answer-complaint'],
  'the complaint': 'it begins the story',
  // In plans.
  'the visit to end': 'it is a case by then, with duties of its own',
  'the change of the plan': 'dispatch has recorded it: it is on its way',
  // A branch of the story waits for an answer to a command of its trunk; a refused one is helped on.
  'the dispatch': ['help'],
  'the case to open': ['help'],
  'the pack': ['help'],
  'this.help.resumed': ['help', 'help-recall', 'help-plan', 'help-contract'],
  type: '`fact` itself, for whoever names one',
};

const waited = /\.(?:fact|until)\(\s*(?:'([^']+)'|(`[^`]+`|[\w.]+))\s*[,)]/g;
const anyWait = /(?<!\w)(?:this|story|file\.story)\s*\.(?:fact|until)\b/g;

describe('each fact that a story waits for', () => {
  const folder = new URL('../../', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const found = sources.flatMap((text) =>
    [...text.matchAll(waited)].map(([, said, source]) => said ?? source ?? ''),
  );
  const ofFacts = [...new Set(found.filter((one) => one in facts))];
  const inWords = [...new Set(found.filter((one) => !(one in facts)))];

  it('is found in the stories, however it is written', () => {
    expect(ofFacts.length).toBeGreaterThan(15);
    expect(found).toHaveLength(sources.flatMap((text) => [...text.matchAll(anyWait)]).length);
  });
  it.each(ofFacts)('%s is somebody’s duty, or says why it is nobody’s', (type) => {
    expect(closing(type as FactType).length > 0 || type in nobodys).toBe(true);
  });
  it.each(Object.keys(nobodys))('%s is waited for still', (type) => {
    expect(ofFacts).toContain(type);
  });
  it.each(inWords)('%s, a wait in words, is somebody’s duty, or says why it is nobody’s', (words) => {
    expect(Object.keys(worded)).toContain(words);
  });
  it.each(Object.entries(worded))('%s is waited for still, by duties that there are', (words, by) => {
    expect(inWords).toContain(words);
    expect(dutyNames).toEqual(expect.arrayContaining(typeof by === 'string' ? [] : by.concat()));
  });
});
