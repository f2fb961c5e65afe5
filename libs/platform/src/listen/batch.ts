import { crashPoint } from '../crash/crash-point.js';
import { pool } from '../database/executes.js';
import { type Arrival, sourceOf } from '../inbox/arrival.js';
import {
  advance,
  moveWhereNext,
  nameOf,
  newestPlaces,
  placeOf,
  progressOf,
  type Stretch,
} from '../inbox/watermarks.js';
import type { DeadLetter } from '../kafka/dead-letters.js';
import { isState } from '../kafka/event-catalogue.js';
import type { Origin } from '../kafka/facts-consumer.js';
import { type Delivered, headersOf, NotAnEvent, toFact } from '../kafka/message.js';
import { persist, type Turn } from '../kafka/turn.js';
import { isOurs, type QueueTools, SubjectQueue } from './subject-queue.js';

/**
 * Handles a batch of one partition: subjects in parallel, the facts of one subject in order. Returns when all are
 * settled.
 */
export async function handleBatch(
  tools: QueueTools,
  turn: Turn,
  origin: Origin,
  messages: Delivered[],
): Promise<void> {
  const { arrivals, unreadable } = sorted(origin, messages);
  if (unreadable.length > 0) await persist(turn, () => tools.deadLetters.bury(unreadable));
  if (arrivals.length === 0) return;

  const queues = Map.groupBy(arrivals, nameOf);
  const sql = pool(tools.em);
  const { consumer } = tools.handling;
  await moveOn(tools, turn, queues);
  if (queues.size === 0) return;
  const streams = [...queues.values()].map(([{ source, stream } = arrivals[0] as Arrival]) => ({
    source,
    stream,
  }));
  const progress = await persist(turn, () => progressOf(sql, consumer, streams));

  const reached = await tools.parallel.each([...queues], ([name, of]) =>
    new SubjectQueue(tools, turn, of, progress.get(name) ?? { last: 0 }).run(),
  );
  const moves = reached.filter((move) => move !== undefined);
  await persist(turn, () => advance(sql, consumer, moves));
  if (moves.length > 0) await crashPoint('consumer.after-inbox');
}

/**
 * Most facts are heard by nobody here and only move their watermark. Where that is all there is in a batch, one
 * statement moves every stream that stands right before it, and takes its queue away; any other goes the whole way.
 */
async function moveOn(
  { em, handling }: QueueTools,
  turn: Turn,
  queues: Map<string, Arrival[]>,
): Promise<void> {
  const facts = [...queues.values()].flatMap((queue) => queue.map(({ fact }) => fact));
  if (facts.some(({ type }) => handling.handlersOf(type) || handling.isUnknown(type) || isState(type)))
    return;
  if (!facts.every(({ id }) => isOurs(id))) return;
  const stretches = [...queues.values()].map(stretchOf).filter((one) => one !== undefined);
  if (stretches.length === 0) return;
  const moved = await persist(turn, () => moveWhereNext(pool(em), handling.consumer, stretches));
  if (moved.length === 0) return;
  for (const stream of moved) queues.delete(nameOf(stream));
  turn.progressed();
  await crashPoint('consumer.after-inbox');
}

function stretchOf(queue: Arrival[]): Stretch | undefined {
  const [{ source, stream, fact }] = queue as [Arrival];
  if (queue.some((one, n) => one.fact.seq !== fact.seq + n)) return undefined;
  const recent = newestPlaces(...queue.map((one) => placeOf(one.fact)).reverse());
  return { source, stream, first: fact.seq, last: fact.seq + queue.length - 1, recent };
}

function sorted({ topic, partition, fits }: Origin, messages: Delivered[]) {
  const arrivals: Arrival[] = [];
  const unreadable: DeadLetter[] = [];
  for (const message of messages) {
    const headers = headersOf(message.headers);
    const payload = message.value?.toString() ?? null;
    try {
      const fact = toFact({ key: message.key?.toString() ?? null, headers, payload });
      if (!fits(fact.type)) throw new NotAnEvent(`${fact.type} does not belong on this topic`);
      const { offset } = message;
      const stream = fact.caseId;
      arrivals.push({
        fact,
        source: sourceOf(fact),
        stream,
        topic,
        partition,
        offset,
        headers,
        payload: payload ?? '',
      });
    } catch (failure) {
      if (!(failure instanceof NotAnEvent)) throw failure;
      const { offset, key, value } = message;
      unreadable.push({
        topic,
        partition,
        offset,
        key,
        value,
        headers: message.headers,
        reason: failure.message,
      });
    }
  }
  return { arrivals, unreadable };
}
