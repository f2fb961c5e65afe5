import { crashPoint } from '../crash/crash-point.js';
import { pool } from '../database/executes.js';
import { type Arrival, sourceOf } from '../inbox/arrival.js';
import { advance, nameOf, progressOf } from '../inbox/watermarks.js';
import type { DeadLetter } from '../kafka/dead-letters.js';
import type { Origin } from '../kafka/facts-consumer.js';
import { type Delivered, headersOf, NotAnEvent, toFact } from '../kafka/message.js';
import { persist, type Turn } from '../kafka/turn.js';
import { type QueueTools, SubjectQueue } from './subject-queue.js';

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
