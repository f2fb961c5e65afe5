import {
  type Duty,
  type DutyFact,
  duties,
  dutyFacts,
  dutyNames,
  type FactType,
  facts,
  openDuties,
  openersOf,
  standsAlone,
  storyOf,
  withoutKeptApart,
} from '@aftercase/contracts';
import { iso, type ReceivedFact, type Work } from '@aftercase/platform';
import { DutyFactRow } from './duty-fact.entity.js';

/** For PostgreSQL in one parameter. */
const texts = (values: readonly string[]) =>
  `{${values.map((one) => `"${one.replaceAll(/["\\]/g, '')}"`).join(',')}}`;
const ofThese = texts(dutyFacts);

/** Told twice it is kept once: the inbox takes each fact once, and its place in its stream is the key. */
export async function keepDutyFact(work: Work, fact: ReceivedFact<Record<string, unknown>>): Promise<void> {
  const { type, caseId: subject, service, seq, branch, occurredAt } = fact;
  const data = withoutKeptApart(fact.data);
  const { workflowId } = storyOf(type as FactType, data);
  const of = { subject, service, seq, type, branch, data, story: workflowId.split('/')[1] as string };
  const times = { occurredAt: new Date(occurredAt), heardAt: new Date(work.now), dueOn: dueOnOf(type, data) };
  const asks = stands(service, (await factsOf(work, [subject])).get(subject) ?? [], fact);
  // Facts of one service about one subject come one after the other: its last word has the mark, and no other.
  await work.em.execute('update duty_fact set asks = false where subject = ? and service = ? and asks', [
    subject,
    service,
  ]);
  work.em.create(DutyFactRow, Object.assign(of, times, { asks }));
}

/** Whether after this fact something of its service is somebody's to do, be its case open or not. */
function stands(
  service: string,
  before: readonly DutyFact[],
  { type, seq, branch, occurredAt, data }: ReceivedFact<Record<string, unknown>>,
): boolean {
  const all = before.concat({ type, service, seq, branch, occurredAt, data: withoutKeptApart(data) });
  return openDuties(all).some(
    ({ duty }) => standsAlone(duty) && openersOf(duty).some((opener) => facts[opener].service === service),
  );
}

/** The day until which a fact asks for something; null where it names none. */
function dueOnOf(type: string, data: Record<string, unknown>): string | null {
  const days = dutyNames.flatMap((name) => {
    const { dueOn, opens }: Duty = duties[name];
    return dueOn && type in opens ? [data[dueOn]] : [];
  });
  return days.find((day) => typeof day === 'string') ?? null;
}

/** What of these subjects all services said, by subject. */
export async function factsOf(work: Work, subjects: readonly string[]): Promise<Map<string, DutyFact[]>> {
  type Row = Omit<DutyFact, 'occurredAt'> & { subject: string; at: Date | string };
  const wanted = texts(subjects);
  const rows = await work.em.execute<Row[]>(
    `select subject, service, type, seq, occurred_at as at, branch, data from duty_fact where subject = any(?::text[])
     union all select stream, 'intake', type, seq, occurred_at, branch, data from outbox
       where stream = any(?::text[]) and type = any(?::text[]) and topic like '%.facts.v1'`,
    [wanted, wanted, ofThese],
  );
  const said = rows.map(({ subject, at, seq, data, ...row }) => ({
    subject,
    fact: Object.assign(row, { data: withoutKeptApart(data), seq: Number(seq), occurredAt: iso(at) }),
  }));
  const grouped = Map.groupBy(said, ({ subject }) => subject);
  return new Map([...grouped].map(([subject, some]) => [subject, some.map(({ fact }) => fact)]));
}
