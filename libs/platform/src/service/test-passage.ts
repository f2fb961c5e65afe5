import { randomUUID } from 'node:crypto';
import { type FactType, facts, type StateType, states, subjectOf, topicOf } from '@aftercase/contracts';
import { FactHandling, type Handlers } from '../inbox/fact-handling.js';
import { contractsCatalogue } from '../kafka/event-catalogue.js';
import { headersOf, type OutboxRow, type ReceivedFact, toFact, toMessage } from '../kafka/message.js';

/**
 * A fact or a state as whoever listens is handed it: written as the outbox holds it, sent, read back, and checked by the
 * contracts. The very functions of the service, without its engines; for tests of a fact's whole way.
 */
export async function asListened(type: FactType | StateType, data: object): Promise<ReceivedFact> {
  const { service } = definitionOf(type);
  const row = rowOf(type, data);
  const { key, headers, value } = toMessage(row, service);
  const payload = String(value);
  const fact = toFact({ key: String(key), headers: headersOf(headers), payload });
  const heard: ReceivedFact[] = [];
  const listener: Handlers = { before: [async (one) => heard.push(one)], within: [] };
  const handling = new FactHandling(
    'test',
    new Map([[type, listener]]),
    undefined as never,
    contractsCatalogue,
  );
  const place = { topic: row.topic, partition: 0, offset: '0', headers: headersOf(headers), payload };
  await handling.before({ fact, source: service, stream: row.stream, ...place });
  return heard[0] as ReceivedFact;
}

const definitionOf = (type: FactType | StateType) =>
  type in facts ? facts[type as FactType] : states[type as StateType];

function rowOf(type: FactType | StateType, said: object): OutboxRow {
  const data = definitionOf(type).data.parse(said) as Record<string, unknown>;
  const at = new Date().toISOString();
  return {
    position: '1',
    event_id: randomUUID(),
    topic: topicOf(type, 'test'),
    stream: type in facts ? subjectOf(type as FactType, data) : 'a-document',
    seq: '1',
    shard: 0,
    type,
    branch: String(data.branch ?? '*'),
    occurred_at: at,
    recorded_at: at,
    actor: 'jx-clerk-1',
    actor_role: 'clerk',
    causation_id: null,
    traceparent: null,
    data: JSON.stringify(data),
    paced: false,
  };
}
