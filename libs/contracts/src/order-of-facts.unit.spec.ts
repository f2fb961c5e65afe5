import { describe, expect, it } from 'vitest';
import { takesTime } from './base/define.js';
import { type FactType, facts, type KnownRoute, routes } from './catalogue.js';
import { lateRolesAt } from './late-entry.js';
import { type EnteredPlace, orderOfFacts } from './order-of-facts.js';
import { refusals } from './refusals.js';
import { disorders } from './times-in-order.js';

const entered = Object.entries(orderOfFacts).filter(
  (one): one is [FactType, EnteredPlace] => one[1] !== 'as-it-happens',
);
const timed = Object.entries(routes).flatMap(([service, known]) =>
  Object.entries(known as Record<string, KnownRoute>)
    .filter(([, route]) => takesTime(route))
    .map(([name, route]) => ({ at: `${service}.${name}`, route })),
);
const minute = 60_000;
const heard = (type: FactType, minutes: number, data: Record<string, unknown> = {}, entry = 'typed') => {
  const at = Date.parse('2026-11-20T02:00:00Z') + minutes * minute;
  const recordedAt = new Date(entry === 'typed' ? at + 60 * minute : at).toISOString();
  return { type, occurredAt: new Date(at).toISOString(), recordedAt, data };
};

describe('the order of facts', () => {
  it('has a place for each fact, and an endpoint for each whose time people enter, and the other way round', () => {
    expect(Object.keys(orderOfFacts).sort()).toEqual(Object.keys(facts).sort());
    expect([...new Set(entered.flatMap(([, { at }]) => at))].sort()).toEqual(
      timed.map(({ at }) => at).sort(),
    );
  });

  it('is kept by each endpoint that takes a time: it says what it refuses, and somebody may enter late there', () => {
    for (const { at, route } of timed) {
      expect(route.refusals, at).toEqual(
        expect.arrayContaining(['TIME_IN_FUTURE', 'OUT_OF_ORDER', 'ENTERED_TOO_FAR_BACK']),
      );
      expect(lateRolesAt(route).length, at).toBeGreaterThan(0);
      for (const code of route.refusals) expect(refusals, at).toHaveProperty(code);
    }
  });

  it('runs in no circle, and matches only by keys that both facts have', () => {
    const above = (type: FactType, seen: FactType[] = []): void => {
      expect(seen, `a circle at ${type}`).not.toContain(type);
      const place = orderOfFacts[type];
      if (place === 'as-it-happens') return;
      for (const { type: follows, by } of place.follows) {
        if (by)
          for (const one of [type, follows]) expect(Object.keys(facts[one].data.shape), one).toContain(by);
        if (follows !== type) above(follows, [...seen, type]);
      }
    };
    for (const [type] of entered) above(type);
  });
});

describe('2.1 what different services know of one case', () => {
  const call = 'intake.call.registered.v1';
  const sent = 'dispatch.technician.assigned.v1';

  it('is out of order where somebody was sent before the call, whichever was heard first', () => {
    const [later, earlier] = [heard(call, 0), heard(sent, -10)];
    for (const both of [
      [later, earlier],
      [earlier, later],
    ])
      expect(disorders(both)).toEqual([{ fact: earlier, follows: later }]);
    expect(disorders([heard(call, 0), heard(sent, 0)])).toEqual([]);
    expect(disorders([earlier])).toEqual([]);
  });

  it('leaves to each service what that service itself keeps in order, and to each document its own', () => {
    expect(disorders([heard(call, 0), heard('intake.customer.answered.v1', -10)])).toEqual([]);
    const signed = heard('dispatch.voucher.signed.v1', 10, { voucher: 'JX-V-20261120-0001' });
    const returned = (voucher: string) => heard('intake.voucher.returned.v1', 5, { voucher });
    expect(disorders([signed, returned('JX-V-20261120-0002')])).toEqual([]);
    expect(disorders([signed, returned('JX-V-20261120-0001')])).toHaveLength(1);
  });

  it('forgives two minutes between two clocks, and none between two times of one paper', () => {
    expect(disorders([heard(call, 0, {}, 'stamped'), heard(sent, -1)])).toEqual([]);
    expect(disorders([heard(call, 0, {}, 'stamped'), heard(sent, -3)])).toHaveLength(1);
    expect(disorders([heard(call, 0), heard(sent, -1)])).toHaveLength(1);
  });

  it.each<[string, FactType, Record<string, unknown>]>([
    ['on site', 'dispatch.visit.finished.v1', { result: 'fixed', parts: [] }],
    ['on site, parts built in', 'dispatch.visit.finished.v1', { result: 'second-visit', parts: [{}] }],
    ['in the shop', 'repair-shop.repair.finished.v1', { parts: [] }],
  ])('5.1 work %s before the customer’s yes is out of order, entered late as it may be', (_, type, data) => {
    const yes = heard('billing.quotation.answered.v1', 0, { accepted: true });
    const work = heard(type, -30, data);
    const late = Object.assign({}, work, { recordedAt: '2026-11-22T02:00:00.000Z' });
    for (const both of [
      [yes, late],
      [late, yes],
    ])
      expect(disorders(both)).toEqual([{ fact: late, follows: yes }]);
    expect(disorders([yes, heard(type, 30, data)])).toEqual([]);
    expect(disorders([heard('billing.quotation.answered.v1', 0, { accepted: false }), late])).toEqual([]);
    // Entered before the yes was: an earlier round, whose own yes it had.
    expect(disorders([yes, work])).toEqual([]);
  });

  it('5.1 a visit that only looked, or left it, needs no yes before it', () => {
    const yes = heard('billing.quotation.answered.v1', 0, { accepted: true });
    for (const result of ['second-visit', 'absent', 'not-done', 'take-in']) {
      const visit = heard('dispatch.visit.finished.v1', -30, { result, parts: [] });
      const late = Object.assign(visit, { recordedAt: '2026-11-22T02:00:00.000Z' });
      expect(disorders([yes, late])).toEqual([]);
    }
  });

  it('asks for more than the kind only of what another service holds, since a service’s own refuses by kind', () => {
    for (const [type, { follows }] of entered)
      for (const one of follows)
        if (one.when || one.ofThisRound) expect(one.type.split('.')[0]).not.toBe(type.split('.')[0]);
  });
});
