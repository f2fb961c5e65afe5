import type { KafkaMessage } from 'kafkajs';
import { CaseLane, type LaneTools } from './case-lane.js';
import { type Arrival, sourceOf } from './cloud-event.js';
import { crashPoint } from './crash.js';
import type { Unreadable } from './dead-letters.js';
import { advance, nameOf, progressOf } from './inbox.js';
import { pool } from './kafka-settings.js';
import { headersOf, NotAnEvent, toFact } from './read-event.js';
import { persist, type Turn } from './turn.js';

/** Where messages come from. `owner` is the service whose topic it is; another's event there is a forgery. */
export interface Place {
  topic: string;
  partition: number;
  fits(type: string): boolean;
}

/** A batch of one partition: its cases side by side, each case in order. Returns when all of it is settled. */
export async function handleBatch(
  tools: LaneTools,
  turn: Turn,
  place: Place,
  messages: KafkaMessage[],
): Promise<void> {
  const { arrivals, unreadable } = sorted(place, messages);
  if (unreadable.length > 0) await persist(turn, () => tools.deadLetters.bury(unreadable));
  if (arrivals.length === 0) return;

  const lanes = Map.groupBy(arrivals, nameOf);
  const sql = pool(tools.em);
  const { consumer } = tools.handling;
  const streams = [...lanes.values()].map(([{ source, stream } = arrivals[0] as Arrival]) => ({
    source,
    stream,
  }));
  const progress = await persist(turn, () => progressOf(sql, consumer, streams));

  const reached = await tools.places.each([...lanes], ([name, of]) =>
    new CaseLane(tools, turn, of, progress.get(name) ?? { last: 0 }).run(),
  );
  const moves = reached.filter((move) => move !== undefined);
  await persist(turn, () => advance(sql, consumer, moves));
  if (moves.length > 0) await crashPoint('consumer.after-inbox');
}

function sorted({ topic, partition, fits }: Place, messages: KafkaMessage[]) {
  const arrivals: Arrival[] = [];
  const unreadable: Unreadable[] = [];
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
      unreadable.push({ topic, partition, message, reason: failure.message });
    }
  }
  return { arrivals, unreadable };
}
