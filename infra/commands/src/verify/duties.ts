import {
  type DutyFact,
  dutyFacts,
  dutyNames,
  openDuties,
  openersOf,
  standsAlone,
} from '@aftercase/contracts';
import type { Books } from './books.js';
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

const factsOf = (streams: string) =>
  documentServices
    .map(
      (service) => `select stream, '${service}' as service, type, seq, occurred_at as at, data
      from ${schemaOf(service)}.outbox where type = any($1) and stream in (${streams})`,
    )
    .join(' union all ');

/** What intake's lists find beside open cases: what it marked where it heard of it, and its own. */
const found = `select subject from intake.duty_fact where asks
  union select case_id from intake.disorder where checked_at is null
  union select recall from intake.recall where needs is not null
  union select case_id from intake.service_case where state in ('registered', 'open')`;
const beside = dutyNames.filter(standsAlone);
/** About which something may stand that no list finds; of what was said before intake heard duties it knows nothing. */
const unfound = documentServices
  .map(
    (service) => `select stream from ${schemaOf(service)}.outbox
      where type = any($1) and recorded_at > (select max(at) from intake.duty_start)`,
  )
  .join(' union ');
const unfoundStreams = `select stream from (${unfound}) o where stream not in (${found}) order by stream`;

type Row = Omit<DutyFact, 'occurredAt'> & { stream: string; at: Date };

async function factsBy(books: Books, streams: string, values: unknown[]): Promise<Map<string, DutyFact[]>> {
  const rows = await books.rows<Row>(factsOf(streams), values);
  const said = rows.map((row) => ({
    stream: row.stream,
    fact: Object.assign(row, { seq: Number(row.seq), occurredAt: row.at.toISOString() }) as DutyFact,
  }));
  const grouped = Map.groupBy(said, ({ stream }) => stream);
  return new Map([...grouped].map(([stream, some]) => [stream, some.map(({ fact }) => fact)]));
}

/** Archived cases are many: they are read some at a time. */
const readAtOnce = 2000;
async function unlisted(books: Books): Promise<string[]> {
  const streams = await books.rows<{ stream: string }>(unfoundStreams, [beside.flatMap(openersOf)]);
  const violations: string[] = [];
  for (let n = 0; n < streams.length; n += readAtOnce) {
    const some = streams.slice(n, n + readAtOnce).map(({ stream }) => stream);
    for (const [stream, facts] of await factsBy(books, 'select unnest($2::text[])', [dutyFacts, some]))
      for (const { duty, document } of openDuties(facts).filter((one) => standsAlone(one.duty)))
        violations.push(`${stream}: ${duty} of ${document} is to be done, and no list shows it`);
  }
  return violations;
}

/** Read from all outboxes by the same table of duties, past what intake keeps of them. */
export const duties: Invariant = {
  id: 'duties',
  name: '未结案件皆有人待办、有时限或待人处理，归档后的待办都在列 / every open case has a duty, a clock or needs a person, and what is to be done after it is listed',
  async check({ books, queued }) {
    const [count] = await books.rows<{ n: string }>(
      `select count(*) as n from intake.service_case where state in ('registered', 'open')`,
    );
    const cases = await books.rows<{ case_id: string }>(clockless);
    const facts = await factsBy(books, clockless, [dutyFacts]);
    const idle = cases.filter(
      ({ case_id }) => !queued.has(case_id) && openDuties(facts.get(case_id) ?? []).length === 0,
    );
    const nobodys = idle.map(({ case_id }) => `${case_id}: open, and nobody has to do with it`);
    return { checked: Number(count?.n ?? 0), violations: nobodys.concat(await unlisted(books)) };
  },
};
