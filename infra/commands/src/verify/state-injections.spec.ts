import {
  about,
  again,
  both,
  buried,
  first,
  firstOf,
  type Harmless,
  type Injection,
  kafka,
  type Message,
  noSuch,
  sql,
} from './broken-books.spec.js';

const person = 'hr-assessment.person.state.v1';
const inBranch = 'hr-assessment.branch.state.v1';
/** A message under the key of the last one, after it. */
const after = (all: Message[], change: (last: Message) => Message) => {
  const last = all.at(-1) as Message;
  return [...all, change(last)];
};
const second = '00000000-0000-7000-8000-000000000002';
const secondVersion = (publishedAt: string) =>
  `insert into hr_assessment.outbox (event_id, topic, stream, seq, shard, type, branch, occurred_at, recorded_at, actor, actor_role, data, published_at)
   select '${second}', topic, stream, seq + 1, shard, type, branch, occurred_at, recorded_at, actor, actor_role, data, ${publishedAt}
   from hr_assessment.outbox where type = '${inBranch}' and stream = 'JX' order by seq desc limit 1`;
const forgedState = (last: Message) => again(last, { ce_id: noSuch, ce_sequence: '9007199254740991' });

const damaged = (last: Message) => ({ ...last, value: 'no JSON', headers: {} });

/** What is wrong with the states of documents. */
export const stated: Injection[] = [
  [
    'states',
    'the newest state of a document is lost on Kafka',
    kafka(person, (all) => all.filter(({ key }) => key !== firstOf(all).key)),
  ],
  [
    'states',
    'a state says something else on Kafka',
    kafka(person, (all) => all.with(0, { ...firstOf(all), value: '{}' })),
  ],
  [
    'states',
    'a state lies on Kafka of a document that nobody keeps',
    kafka(inBranch, (all) =>
      after(all, (last) => ({
        ...again(last, { ce_id: noSuch, ce_subject: 'ZZ', ce_sequence: '1' }),
        key: 'ZZ',
      })),
    ),
  ],
  ['states', '8.3 a forged state, which nobody noticed', kafka(inBranch, (all) => after(all, forgedState))],
  [
    'states',
    'a damaged message on the topic of a state, which nobody noticed',
    kafka(inBranch, (all) => after(all, damaged)),
  ],
  [
    'states,states-taken',
    'an older version lies behind the newest, and compaction would keep the older',
    both(
      kafka(inBranch, (all) => {
        const last = all.findLast(({ key }) => key === 'JX') as Message;
        const newer = { ce_id: second, ce_sequence: String(Number(last.headers.ce_sequence) + 1) };
        return [...all, again(last, newer), last];
      }),
      () => sql(secondVersion('now()')),
    ),
  ],
  ['states,states-taken', 'a newer version was stated and never sent', sql(secondVersion('null'))],
  [
    'stated',
    'a person is another than the one stated',
    sql(
      `update hr_assessment.person set active = false where ${first('hr_assessment.person', 'person', 'active')}`,
    ),
  ],
  [
    'stated',
    'a branch was entered and never stated',
    sql(
      `insert into hr_assessment.branch (branch, name, zone, adoptions) values ('ZZ', '不在', 'Asia/Shanghai', '[]')`,
    ),
  ],
  [
    'stated',
    'a qualification was entered and never stated',
    sql(
      `insert into hr_assessment.qualification (person, product_line, passed_on) values ('jx-technician-1', '吸尘器', '2026-01-01')`,
    ),
  ],
  [
    'states-taken',
    'a service has not heard the newest state of a document',
    sql(
      `update billing.inbox_watermark set last_seq = last_seq - 1 where source = '${inBranch}' and stream = 'JX'`,
    ),
  ],
  [
    'states-taken',
    'a service has never heard of a person',
    sql(`delete from dispatch.inbox_watermark where source = '${person}' and stream = 'jx-clerk-1'`),
  ],
  [
    'states-taken',
    'a service took a forged state for the true one',
    sql(
      `update intake.inbox_watermark set recent = array[last_seq || ' ${noSuch}'] where source = '${inBranch}' and stream = 'JX'`,
    ),
  ],
];

export const harmlessStates: Harmless[] = [
  [
    '8.3 a forged state that is parked as a stray',
    both(
      kafka(inBranch, (all) => after(all, forgedState)),
      about(
        inBranch,
        ({ headers }) => headers.ce_id === noSuch,
        ({ topic, partition, offset, key }) =>
          sql(
            `insert into billing.parked_fact (consumer, source, stream, seq, type, topic, partition, kafka_offset, headers, payload, reason, parked_at)
           values ('billing', '${inBranch}', '${key}', 9007199254740991, '${inBranch}', '${topic}', ${partition}, '${offset}', '{}', '', 'stray', now())`,
          ),
      ),
    ),
  ],
  [
    '8.3 a damaged state that lies with the dead letters',
    both(
      kafka(inBranch, (all) => after(all, damaged)),
      about(inBranch, ({ headers }) => !headers.ce_id, buried),
    ),
  ],
  ['a state that was sent twice', kafka(person, (all) => after(all, (last) => last))],
];
