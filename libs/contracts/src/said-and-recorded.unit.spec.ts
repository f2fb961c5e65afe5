import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type FactType, facts, type KnownRoute } from './catalogue.js';
import {
  mayRecordNothing,
  otherwise,
  placesOf,
  recordNothing,
  routeAt,
  stays,
  unlike,
} from './said-and-recorded.js';

const named = (name: string): KnownRoute[] =>
  [...routeAt.values()].filter((one) => one.name === name).map(({ route }) => route);
const fieldsOf = (routes: KnownRoute[]): string[] =>
  routes.flatMap(({ input }) => (input instanceof z.ZodObject ? Object.keys(input.shape) : []));
const all = [...routeAt.values()].map(({ route }) => route);

/** Facts in which something of this name stands, of the services of these routes. */
const bearing = (field: string, routes: KnownRoute[]): FactType[] => {
  const services = new Set<string>(routes.map(({ service }) => service));
  const types = Object.keys(facts) as FactType[];
  return types.filter((type) => services.has(facts[type].service) && placesOf(type, field).length > 0);
};

/** Where facts of other routes have a field of the same name: what this one records. */
const records: Record<string, readonly FactType[]> = {
  completeCall: ['intake.call.completed.v1'],
  correctCall: ['intake.call.corrected.v1'],
  correctVoucher: ['intake.voucher.corrected.v1'],
  inspect: ['repair-shop.repair.inspected.v1'],
  // Why less was paid is told with the part; where all was paid there is nothing to tell.
  collectCash: ['billing.cash.collected.v1'],
  collectInvoice: ['billing.invoice.collected.v1'],
};

const staying = Object.entries(stays).flatMap(([route, fields]) =>
  fields.map((field) => [route, field] as const),
);
const routesOf = (route: string): KnownRoute[] => (route === '*' ? all : named(route));

describe('the table of what does not stand in facts as it was said', () => {
  it.each([...recordNothing, ...mayRecordNothing])('%s, which has nothing to record, is a route', (route) => {
    expect(named(route)).not.toEqual([]);
    expect(recordNothing.has(route) && mayRecordNothing.has(route)).toBe(false);
  });

  it('a route that is said to record nothing and records something is found', () => {
    const recorded = [{ type: 'intake.call.corrected.v1', data: {} }];
    expect(unlike('hold', {}, recorded)).toEqual([expect.stringContaining('said to record nothing')]);
    expect(unlike('leave', {}, recorded)).toEqual([]);
  });

  it.each(staying)('%s.%s, which stays, can be said, and stands in no fact', (route, field) => {
    expect(fieldsOf(routesOf(route))).toContain(field);
    const borne = bearing(field, routesOf(route));
    expect(records[route] ? borne.filter((type) => records[route]?.includes(type)) : borne).toEqual([]);
    if (route !== '*') expect(stays['*']).not.toContain(field);
  });

  it.each(Object.entries(records))(
    'what %s records must be told from its service’s other facts',
    (route, types) => {
      expect(Object.keys(facts)).toEqual(expect.arrayContaining([...types]));
      expect((stays[route] ?? []).flatMap((field) => bearing(field, named(route)))).not.toEqual([]);
    },
  );

  const elsewhere = Object.entries(otherwise).map(([key, places]) => [key, places] as const);
  it.each(elsewhere)(
    '%s, which is recorded otherwise, can be said, and its places are there',
    (key, places) => {
      const [route = '', field = ''] = key.split('.');
      expect(fieldsOf(named(route))).toContain(field);
      expect(stays[route] ?? []).not.toContain(field);
      for (const { fact, at, as } of places) {
        const there = bearing(at, named(route));
        expect(there).not.toEqual([]);
        if (fact) expect(there).toContain(fact);
        expect(fact === undefined && at === field && as === 'the-same', 'goes without saying').toBe(false);
      }
    },
  );
});
