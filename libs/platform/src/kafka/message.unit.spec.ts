import { Kafka } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import { headersOf, NotAnEvent, toFact, toMessage } from './message.js';
import { rowOf } from './testing-ground.spec.js';

const carried = (row = rowOf('JX-C-20261124-0042', 7)) => {
  const { key, value, headers } = toMessage(row, 'billing');
  return { key: String(key), headers: headersOf(headers), payload: String(value) };
};

describe('a fact as a CloudEvent', () => {
  it('is one by the judgement of the CloudEvents package', () => {
    const { key, value, headers } = toMessage(rowOf('JX-C-20261124-0042', 7), 'billing');
    const event = Kafka.toEvent({ key, value, headers } as never);
    expect((event as unknown as { validate(): boolean }).validate()).toBe(true);
    expect(event).toMatchObject({
      type: 'billing.thing.done.v1',
      subject: 'JX-C-20261124-0042',
      data: { seq: 7 },
    });
  });

  it('comes back as it went', () => {
    const row = rowOf('JX-C-20261124-0042', 7, {
      causation_id: 'case/x/invoice/1',
      traceparent: '00-a-b-01',
    });
    expect(toFact(carried(row))).toEqual({
      id: row.event_id,
      type: 'billing.thing.done.v1',
      service: 'billing',
      caseId: 'JX-C-20261124-0042',
      seq: 7,
      branch: 'JX',
      occurredAt: '2026-11-24T01:00:00.000Z',
      recordedAt: '2026-11-24T01:00:01.000Z',
      actor: { sub: 'wang', role: 'clerk' },
      causationId: 'case/x/invoice/1',
      traceparent: '00-a-b-01',
      data: { seq: 7 },
    });
  });

  it.each([
    ['no headers', {}, {}],
    ['another key than its subject', {}, { key: 'other' }],
    ['a source that is no service', { ce_source: 'https://example.org' }, {}],
    ['a type of another service', { ce_type: 'intake.call.registered.v1' }, {}],
    ['a sequence of zero', { ce_sequence: '0' }, {}],
    ['a sequence that is no number', { ce_sequence: '1e999' }, {}],
    ['a time that is none', { ce_time: 'yesterday' }, {}],
    ['a NUL in a header', { ce_actor: 'wa\0ng' }, {}],
    ['broken JSON', {}, { payload: '{' }],
    ['no value', {}, { payload: null }],
    ['JSON that is no object', {}, { payload: '[]' }],
  ])('is refused with %s', (what, headers, rest) => {
    const good = carried();
    const bad = { ...good, headers: what === 'no headers' ? {} : { ...good.headers, ...headers }, ...rest };
    expect(() => toFact(bad)).toThrow(NotAnEvent);
  });
});
