import type { DecisionView, InputOf, OutputOf, routes } from '@aftercase/contracts';
import { cut, iso, mustBeOwn, refused, type Work } from '@aftercase/platform';
import { dayIn, homeZone } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { awaitedIn } from '../awaited-proof/awaited-proofs.js';
import { caseRows, type FoundCase } from '../case-look-up/case-rows.js';
import { maskName, maskPhone } from '../customer/customer.rules.js';
import { logLook } from '../customer/look-log.js';
import { Why } from '../why/why.js';

type Routes = typeof routes.intake;
type Row = OutputOf<Routes['listOwnCases']>['cases'][number];
type Shown = OutputOf<Routes['followCase']>;

/** Decisions of service and money. A grade or a sanction judges staff, and what repeats is found out among us. */
const concernsCustomers: ReadonlySet<string> = new Set([
  'entitlement',
  'fee',
  'payment',
  'return',
  'approval',
]);

/** What customers and agents see of cases of their own: what they need, in words, and nothing of staff. */
@Injectable()
export class OwnCases {
  constructor(private readonly whys: Why) {}

  /** The newest first. A link has the one case. */
  async list(work: Work, { limit, before }: InputOf<Routes['listOwnCases']>) {
    const { sub, role, came } = work.caller;
    const today = dayIn(work.now, homeZone);
    const filters: [string, unknown[]][] = [];
    if (role === 'agent')
      filters.push([
        `c.customer in (select customer from agent_customer
           where agent = ? and ?::date between from_day and coalesce(until_day, ?::date))`,
        [sub, today, today],
      ]);
    else if (came?.by === 'tracking-link') filters.push(['s.case_id = ?', [came.caseId]]);
    else filters.push(['c.customer = any(?::uuid[])', [`{${came?.customers ?? []}}`]]);
    if (before)
      filters.push([
        '(s.registered_at, s.case_id) < (select registered_at, case_id from service_case where case_id = ?)',
        [before],
      ]);
    const { items, next } = cut(await caseRows(work, filters, limit + 1), ['caseId'], limit);
    return { cases: items.map(rowOf), next };
  }

  /** @throws Refused CASE_NOT_FOUND, for another's as for what is not there */
  async follow(work: Work, { caseId }: InputOf<Routes['followCase']>): Promise<Shown> {
    await mustBeOwn(work, { caseId });
    const [found] = await caseRows(work, [['s.case_id = ?', [caseId]]], 1);
    if (!found) throw refused('CASE_NOT_FOUND', { caseId });
    logLook(work, caseId);
    const { decisions, promises } = await this.whys.answer(work, found);
    const papers = await work.em.execute<{ document: string; at: Date | string }[]>(
      'select document, max(at) as at from paper where case_id = ? group by document order by 2, 1',
      [caseId],
    );
    return Object.assign(rowOf(found), {
      fault: found.fault,
      serviceWay: found.serviceWay,
      customer: maskName(found.name),
      phone: maskPhone(found.phone),
      decisions: asTheyStand(decisions).map(decisionOf),
      promises: promises.map(({ name, due, stateName, keptAt, citations }) => ({
        name,
        due,
        state: stateName,
        keptAt,
        by: citations.map(wordsOf),
      })),
      awaitedProof: await awaitedIn(work, caseId, ['archived', 'voided'].includes(found.state)),
      papers: papers.map(({ document, at }) => ({ document, filedAt: iso(at) })),
    });
  }
}

const rowOf = ({ caseId, branch, kind, model, serial, state, ending, calledAt }: FoundCase): Row => ({
  caseId,
  branch,
  kind,
  model,
  serial,
  state: state as Row['state'],
  ending,
  calledAt,
});

/** What gave way to another decision is history, and why it did is said among us. */
function asTheyStand(decisions: DecisionView[]): DecisionView[] {
  const gone = new Set(decisions.map(({ overrides }) => overrides));
  return decisions.filter(
    ({ id, decision, complaint }) => concernsCustomers.has(decision) && !complaint && !gone.has(id),
  );
}

const wordsOf = ({ number, text }: { number: string; text: string }) => ({ number, text });
const decisionOf = ({ name, outcomeName, amountFen, reasons, citations, at, by }: DecisionView) => ({
  name,
  outcome: outcomeName,
  amountFen,
  // Of what a person decided otherwise the reasons are those of the decision that gave way.
  reasons: by === null ? reasons : [],
  by: citations.map(wordsOf),
  at,
});
