import { z } from 'zod';
import type { FactDefinition, StateDefinition } from '../base/define.js';
import { type FactType, facts, type StateType, states, topicOf } from '../catalogue.js';
import { cloudEventHeaders } from './cloud-event-headers.js';

type Published = FactDefinition | StateDefinition;
const published = { ...facts, ...states } as Record<string, Published>;
const partitions = { topicConfiguration: { 'cleanup.policy': ['compact'] }, bindingVersion: '0.5.0' };

/** Payloads stand alone, since readers of Kafka tools take one message's schema at a time. */
function payloadOf(data: z.ZodType) {
  const schema = z.toJSONSchema(data, {
    io: 'output',
    reused: 'inline',
    metadata: z.registry<{ id?: string }>(),
  });
  const { $schema: _draft, ...rest } = schema as Record<string, unknown>;
  return rest;
}

const drives = (definition: Published) =>
  'drives' in definition && definition.drives
    ? definition.drives === 'starts'
      ? '启动流程 · starts a process'
      : '推动流程 · drives the process'
    : '不推动流程 · drives nothing';

const messageOf = (type: string, definition: Published) => ({
  name: type,
  title: `${definition.title.zh} · ${definition.title.en}`,
  summary: drives(definition),
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/CloudEventHeaders' },
  payload: {
    schemaFormat: 'application/schema+json;version=draft-2020-12',
    schema: payloadOf(definition.data),
  },
});

const within = (type: string) => type.replaceAll('.', '_').replaceAll('-', '_');
const channelName = (topic: string, prefix: string) => within(topic.slice(prefix.length + 1));

/**
 * AsyncAPI 3.0 of every topic: one of facts per service, keyed by case, and one per compacted document.
 *
 * @param prefix first segment of every topic, `KAFKA_TOPIC_PREFIX`
 */
export function asyncApiDocument(prefix = 'aftercase') {
  const byTopic = Map.groupBy(Object.entries(published), ([type]) =>
    topicOf(type as FactType | StateType, prefix),
  );
  const channels = [...byTopic].map(([address, some]) => {
    const compacted = (some[0]?.[0] ?? '') in states;
    const channel = {
      address,
      title: compacted
        ? '状态（压缩主题） · latest state, compacted'
        : '事实，按案件编号分区 · facts, keyed by case',
      messages: Object.fromEntries(
        some.map(([type]) => [within(type), { $ref: `#/components/messages/${within(type)}` }]),
      ),
      ...(compacted && { bindings: { kafka: partitions } }),
    };
    return [channelName(address, prefix), channel] as const;
  });
  return {
    asyncapi: '3.0.0',
    id: 'urn:aftercase:facts',
    defaultContentType: 'application/json',
    info: {
      title: 'Aftercase 售后事实',
      version: '1',
      description: '每个服务公布的事实与状态 · Facts and states that each service publishes',
      license: { name: 'Apache-2.0' },
    },
    channels: Object.fromEntries(channels),
    operations: Object.fromEntries(
      channels.map(([name]) => [
        `publish_${name}`,
        { action: 'send', channel: { $ref: `#/channels/${name}` } },
      ]),
    ),
    components: {
      schemas: { CloudEventHeaders: cloudEventHeaders },
      messages: Object.fromEntries(
        Object.entries(published).map(([type, one]) => [within(type), messageOf(type, one)]),
      ),
    },
  };
}
