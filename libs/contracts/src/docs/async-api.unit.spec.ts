import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { type FactType, facts, type StateType, states, topicOf } from '../catalogue.js';
import { asyncApiDocument } from './async-api.js';
import { eventCatalogue } from './event-catalogue.js';

const everyType = [...Object.keys(facts), ...Object.keys(states)] as (FactType | StateType)[];

describe('the AsyncAPI document', () => {
  it('is valid AsyncAPI 3', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApiDocument()));
    // 0 is an error, 1 a warning; the rest is advice.
    expect(diagnostics.filter((one) => one.severity <= 0)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
  });

  it('has every fact and state on its topic, under the prefix in use', () => {
    const { channels } = asyncApiDocument('trial');
    for (const type of everyType) {
      const channel = Object.values(channels).find((one) => one.address === topicOf(type, 'trial'));
      expect(Object.keys(channel?.messages ?? {})).toContain(type.replaceAll('.', '_').replaceAll('-', '_'));
    }
  });

  it('marks state topics as compacted, and those alone', () => {
    for (const channel of Object.values(asyncApiDocument().channels)) {
      expect('bindings' in channel).toBe(/\.state\.v\d+$/.test(channel.address));
    }
  });
});

describe('the event catalogue', () => {
  it('is the page in docs/; run with -u after a change of the contracts', async () => {
    await expect(eventCatalogue()).toMatchFileSnapshot('../../../../docs/events.md');
  });

  it('names every type', () => {
    for (const type of everyType) expect(eventCatalogue()).toContain(type);
  });
});
