import { type DutyFact, dutyFacts, openDuties } from '@aftercase/contracts';
import { documentServices, schemaOf } from './document-services.js';
import type { Invariant } from './invariant.js';

/**
 * Open cases that no clock runs for and that need no person. Cases begun before their opening said all that the pack
 * asks for cannot be told.
 */
const clockless = `select s.case_id from intake.service_case s
  where s.state in ('registered', 'open') and s.needs is null
    and not exists (select from intake.service_promise p where p.case_id = s.case_id and p.state = 'open')
    and (s.state = 'registered' or exists (select from intake.outbox o where o.stream = s.case_id
      and o.type = 'intake.case.opened.v1' and o.data ? 'asksForClass'))`;

const factsOfThem = documentServices
  .map(
    (service) => `select stream, '${service}' as service, type, seq, occurred_at as at, data
      from ${schemaOf(service)}.outbox where type = any($1) and stream in (${clockless})`,
  )
  .join(' union all ');

/** Read from all outboxes by the same table of duties, past what intake keeps of them. */
export const duties: Invariant = {
  id: 'duties',
  name: '未结案件皆有人待办、有时限或待人处理 / every open case has a duty, a clock or needs a person',
  async check({ books, queued }) {
    type Row = Omit<DutyFact, 'occurredAt'> & { stream: string; at: Date };
    const [count] = await books.rows<{ n: string }>(
      `select count(*) as n from intake.service_case where state in ('registered', 'open')`,
    );
    const cases = await books.rows<{ case_id: string }>(clockless);
    const rows = await books.rows<Row>(factsOfThem, [dutyFacts]);
    const facts = Map.groupBy(rows, ({ stream }) => stream);
    const idle = cases.filter(({ case_id }) => {
      const said = (facts.get(case_id) ?? []).map(
        (row): DutyFact => Object.assign(row, { seq: Number(row.seq), occurredAt: row.at.toISOString() }),
      );
      return !queued.has(case_id) && openDuties(said).length === 0;
    });
    return {
      checked: Number(count?.n ?? 0),
      violations: idle.map(({ case_id }) => `${case_id}: open, and nobody has to do with it`),
    };
  },
};
