import { type StateType, states as stateTypes } from '@aftercase/contracts';
import type { Books } from './books.js';
import { documentServices, schemaOf } from './document-services.js';
import { byQuery, type Invariant } from './invariant.js';
import { type Lying, placeOf } from './topics.js';

/** A state as its owner keeps it in the outbox. */
interface Row {
  event_id: string;
  type: string;
  stream: string;
  seq: number;
  digest: string;
  published: boolean;
}
const nameOf = (type: string, key: string) => `${type} ${key}`;
const isState = `type ~ '[.]state[.]v[0-9]+$'`;

/** Every version of every document, oldest first. */
async function versions(books: Books): Promise<Row[]> {
  let all: Row[] = [];
  for (const service of documentServices)
    all = all.concat(
      await books.rows<Row>(
        `select event_id, type, stream, seq::float8 as seq, md5(data::text) as digest, published_at is not null as published
         from ${schemaOf(service)}.outbox where ${isState} order by type, stream, seq`,
      ),
    );
  return all;
}

const readers = [...documentServices.map(schemaOf), 'orchestrator'];

/** Places of what somebody has noticed: parked, set aside until its type is known, or buried with the dead letters. */
async function noticed(books: Books, buried: Set<string>): Promise<Set<string>> {
  const kept = ['parked_fact', 'set_aside_fact'];
  const tables = readers.flatMap((schema) => kept.map((table) => `${schema}.${table}`));
  const rows = await books.rows<{ topic: string; partition: number; kafka_offset: string }>(
    tables
      .map(
        (table) =>
          `select topic, partition, kafka_offset::text as kafka_offset from ${table} where ${isState}`,
      )
      .join(' union '),
  );
  return new Set([
    ...buried,
    ...rows.map(({ topic, partition, kafka_offset }) => placeOf(topic, partition, kafka_offset)),
  ]);
}

/** What is wrong with a message on the topic of a state, or undefined. */
function wrongWith(message: Lying, type: string, row: Row | undefined): string | undefined {
  const { key, caseId, seq, digest } = message;
  if (!row || row.type !== type || message.type !== type) return 'nobody stated it';
  if (row.stream !== key || caseId !== key || row.seq !== seq) return 'nobody stated it in this place';
  return row.digest === digest ? undefined : 'other content on Kafka';
}

/**
 * A compacted topic keeps what came last under each key, so the last that lies there must be the last that the owner
 * stated. What is forged or damaged must have been noticed; it may lie there, as long as the true one does, too.
 */
const onTopics: Invariant = {
  id: 'states',
  name: '各单据的最新状态在 Kafka 上，与发件箱一致，异物均已发现 / newest states on Kafka equal the outbox, what is foreign is noticed',
  async check({ books, states, buried }) {
    const rows = await versions(books);
    const known = new Map(rows.map((row) => [row.event_id, row]));
    const last = new Map(rows.map((row) => [nameOf(row.type, row.stream), row]));
    const seen = await noticed(books, buried);
    const lying = new Map<string, number>();
    const violations: string[] = [];
    for (const [type, messages] of states)
      for (const message of messages) {
        const wrong = wrongWith(message, type, known.get(message.id));
        const { topic, partition, offset, key, seq } = message;
        if (!wrong) lying.set(nameOf(type, key), seq);
        else if (!seen.has(placeOf(topic, partition, offset)))
          violations.push(`${nameOf(type, key)} ${partition}/${offset}: ${wrong}, and nobody noticed`);
      }
    for (const [name, { seq, published }] of last) {
      const newest = lying.get(name);
      if (newest === seq) continue;
      if (!published) violations.push(`${name}: version ${seq} not sent`);
      else violations.push(`${name}: ${newest ? `version ${newest} of ${seq}` : 'lost'} on Kafka`);
    }
    return { checked: last.size, violations };
  },
};

const jobsBy = (schema: string, service: string): string =>
  `select case_id || '/' || who as key, jsonb_build_object('caseId', case_id, 'who', who, 'over', over) as data
   from ${schema}.known_job where service = '${service}'`;

/** What each document's service would have to state of it now; `every`: each document was stated once, at least. */
const documents: Record<StateType, { every: boolean; now: string }> = {
  'hr-assessment.branch.state.v1': {
    every: true,
    now: `select branch as key, to_jsonb(d) as data from hr_assessment.branch d`,
  },
  'hr-assessment.person.state.v1': {
    every: true,
    now: `select person as key, to_jsonb(d) as data from hr_assessment.person d`,
  },
  'hr-assessment.qualification.state.v1': {
    every: true,
    now: `select person as key, jsonb_build_object('qualifications', coalesce(jsonb_agg(jsonb_build_object(
        'productLine', product_line, 'passedOn', passed_on, 'validUntil', valid_until) order by product_line)
        filter (where withdrawn_on is null), '[]')) as data from hr_assessment.qualification group by person`,
  },
  'dispatch.provider.state.v1': {
    every: true,
    now: `select provider as key, to_jsonb(d) as data from dispatch.provider d`,
  },
  'dispatch.job.state.v1': { every: true, now: jobsBy('dispatch', 'dispatch') },
  'repair-shop.job.state.v1': { every: true, now: jobsBy('repair_shop', 'repair-shop') },
  'intake.customer-merge.state.v1': {
    every: true,
    now: `select customer::text as key, jsonb_build_object('into', max(merged_into::text) filter (where undone_at is null)) as data
          from intake.customer_merge group by customer`,
  },
  // A file whose first call told of it was never stated.
  'intake.customer.state.v1': {
    every: false,
    now: `select id::text as key, '{}'::jsonb as data from intake.customer`,
  },
  // Told only of complaints from before others kept it; what is found later stands in the facts.
  'complaints.accused.state.v1': {
    every: false,
    now: `select complaint as key, jsonb_build_object('complaint', complaint) as data from complaints.complaint`,
  },
  'intake.agent-customer.state.v1': {
    every: true,
    now: `select agent || '/' || customer as key, jsonb_build_object('from', from_day, 'until', until_day) as data
          from intake.agent_customer`,
  },
  // Told only of cases from before others asked whose they are; of the rest their facts say it.
  'intake.case-customer.state.v1': {
    every: false,
    now: `select case_id as key, '{}'::jsonb as data from intake.service_case`,
  },
  'intake.handover.state.v1': {
    every: true,
    now: `select distinct on (case_id) case_id as key, jsonb_build_object('branch', to_branch) as data
          from intake.case_handover order by case_id, n desc`,
  },
};

const stated = (type: string) =>
  `(select distinct on (stream) stream as key, data from ${schemaOf(stateTypes[type as StateType].service)}.outbox
    where type = '${type}' order by stream, seq desc)`;

const inBooks = byQuery(
  'stated',
  '单据与其最后公布的状态一致 / a document is as its service stated it last',
  Object.keys(documents)
    .map((type) => `select key from ${stated(type)} s`)
    .join(' union all '),
  Object.entries(documents)
    .map(
      ([type, { every, now }]) =>
        `select '${type} ' || key || case when s.key is null then ': never stated' when d.key is null then ': stated, no such document'
             else ': stated otherwise' end as what
         from (${now}) d full join ${stated(type)} s using (key)
         where (s.key is null and ${every}) or d.key is null
           or exists (select from jsonb_each(d.data) f where s.data -> f.key <> f.value)`,
    )
    .join(' union all '),
);

/** Who listens to a type of states, by the watermarks, has taken of each document what its owner stated last, or parked it. */
const taken: Invariant = {
  id: 'states-taken',
  name: '各服务听到的状态是最后公布的 / every listener has what was stated last, or parked it',
  async check({ books }) {
    const rows = await versions(books);
    const last = new Map(rows.map((row) => [nameOf(row.type, row.stream), row]));
    const violations: string[] = [];
    let checked = 0;
    for (const reader of readers) {
      const heard = await books.rows<Heard>(
        `select w.consumer, w.source, w.stream, w.last_seq::float8 as seq, w.recent[1] as place,
                exists (select from ${reader}.parked_fact p where p.consumer = w.consumer and p.source = w.source
                  and p.stream = w.stream and p.replayed_at is null and p.reason <> 'stray') as parked
         from ${reader}.inbox_watermark w where w.source ~ '[.]state[.]v[0-9]+$'`,
      );
      checked += heard.length;
      violations.push(...heard.flatMap((one) => notLast(reader, one, last)), ...unheard(reader, heard, rows));
    }
    return { checked, violations };
  },
};

interface Heard {
  consumer: string;
  source: string;
  stream: string;
  seq: number;
  place: string | null;
  parked: boolean;
}

function notLast(reader: string, one: Heard, last: Map<string, Row>): string[] {
  const { source, stream, seq, place } = one;
  const row = last.get(nameOf(source, stream));
  // A key under which only strays were parked has a watermark at 0.
  if (one.parked || (!row && seq === 0)) return [];
  const what = `${reader} ${nameOf(source, stream)}`;
  if (!row) return [`${what}: took what nobody stated`];
  if (row.seq !== seq) return [`${what}: ${seq} of ${row.seq}`];
  return place && place !== `${seq} ${row.event_id}` ? [`${what}: took another for version ${seq}`] : [];
}

function unheard(reader: string, heard: Heard[], rows: Row[]): string[] {
  const types = new Set(heard.map(({ source }) => source));
  const known = new Set(heard.map(({ source, stream }) => nameOf(source, stream)));
  const missing = rows.filter(({ type, stream }) => types.has(type) && !known.has(nameOf(type, stream)));
  return [...new Set(missing.map(({ type, stream }) => `${reader} ${nameOf(type, stream)}: not heard`))];
}

/** States: what a service says a document is, on its compacted topic, in its books and at those who listen. */
export const states: Invariant[] = [onTopics, inBooks, taken];
