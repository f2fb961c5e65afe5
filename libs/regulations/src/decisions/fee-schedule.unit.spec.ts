import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freezePack } from '../pack/freeze.js';
import { loadHolidayTable, loadPack } from '../pack/load.js';
import { fee } from './fee.js';
import type { FeeFacts, Published } from './fee-facts.js';
import { offSchedule } from './fee-schedule.js';

const read = (path: string) => readFileSync(new URL(`../../${path}.yaml`, import.meta.url), 'utf8');
const tables = [loadHolidayTable(read('calendars/cn'))];
const packOf = (id: string) => freezePack(loadPack(read(`packs/${id}`)), { tables });
const company = packOf('company');
const station = packOf('service-station');

const dear = { code: 'DIA-9', quantity: 1, unitFen: 999_900 };
const board = { code: 'KZB-60', quantity: 2, unitFen: 26_000 };
const none: Published = { schedule: null, prices: {} };
const published: Published = {
  schedule: 'SZ-20261101-1',
  prices: { labour: 12_000, callout: 5_000, 'KZB-60': 26_000 },
};
const rates = { labour: 12_000, callout: 3_000 };
const facts = (more: Partial<FeeFacts>): FeeFacts => ({ labourMinutes: 30, parts: [], ...more });
const off = (pack = company, more: Partial<FeeFacts> = {}) =>
  offSchedule(pack, Object.assign(facts(more), { rates })).map(({ code }) => code);

describe('prices by the published schedule (company 7)', () => {
  it('a part that stands in no schedule needs an approval, and so does one that stands there otherwise', () => {
    expect(off(company, { published, parts: [board] })).toEqual([]);
    expect(off(company, { published, parts: [board, dear] })).toEqual(['DIA-9']);
    expect(off(company, { published, parts: [{ ...board, unitFen: 1 }] })).toEqual(['KZB-60']);
  });

  it('with nothing published every line needs one where the text wants a schedule, and none where it does not', () => {
    expect(off(company, { published: none, parts: [board] })).toEqual(['KZB-60', 'labour', 'callout']);
    expect(off(station, { published: none, parts: [board] })).toEqual([]);
    expect(off(station, { published, parts: [dear] })).toEqual(['DIA-9']);
  });

  it('charges labour and call-outs as published, and cites the article and the schedule', () => {
    const decided = fee(company, facts({ published, parts: [board] }));
    expect(decided.lines).toMatchObject([
      { what: 'labour', unitFen: 12_000, amountFen: 6_000 },
      { what: 'callout', unitFen: 5_000 },
      { what: 'part', amountFen: 52_000 },
    ]);
    expect(decided.citations.map(({ article }) => article)).toContain('7.2');
    expect(decided.reasons.map(({ en }) => en).join()).toContain('SZ-20261101-1');
  });

  it('charges what was approved; refused, as published or not at all', () => {
    const parts = [{ ...board, unitFen: 30_000 }, dear];
    const lines = (offScheduleApproved: boolean) =>
      fee(company, facts({ published, parts, offScheduleApproved })).lines.slice(2);
    expect(lines(true)).toMatchObject([{ unitFen: 30_000 }, { unitFen: 999_900 }]);
    expect(lines(false)).toMatchObject([{ code: 'KZB-60', unitFen: 26_000, amountFen: 52_000 }]);
    const nothing = fee(company, facts({ published: none, parts, offScheduleApproved: false }));
    expect(nothing).toMatchObject({ outcome: 'nothing', amountFen: 0, lines: [] });
  });

  it('holds for what the customer accepted, too: a signature publishes nothing', () => {
    const line = { what: 'part', code: 'KZB-60', quantity: 1.5, unitFen: 30_001, amountFen: 45_002 } as never;
    const quoted = { amountFen: 45_002, lines: [line] };
    expect(off(company, { published, quoted })).toEqual(['KZB-60']);
    const charged = (offScheduleApproved: boolean) =>
      fee(company, facts({ published, quoted, offScheduleApproved })).amountFen;
    expect([charged(true), charged(false)]).toEqual([45_002, 39_000]);
  });

  it('never asks for more than the customer has agreed to, where less was quoted than is published', () => {
    const line = { what: 'part', code: 'KZB-60', quantity: 1, unitFen: 20_000, amountFen: 20_000 } as never;
    const quoted = { amountFen: 20_000, lines: [line] };
    const charged = (offScheduleApproved: boolean) =>
      fee(company, facts({ published, quoted, offScheduleApproved })).amountFen;
    expect([charged(true), charged(false)]).toEqual([20_000, 20_000]);
  });

  it('a case priced before there were schedules is decided as it was', () => {
    expect(fee(company, facts({ parts: [dear] })).lines.at(-1)).toMatchObject({ amountFen: 999_900 });
  });
});

describe('a discount with its approver', () => {
  const parts = [board];
  const charged = (discount: FeeFacts['discount']) =>
    fee(station, facts({ visits: 0, parts, ...(discount ? { discount } : {}) }));

  it('is taken off the lines, which show it, and never below nothing', () => {
    expect(charged(undefined).amountFen).toBe(58_000);
    const some = charged({ fen: 10_000 });
    expect(some.amountFen).toBe(48_000);
    expect(some.lines).toMatchObject([
      { amountFen: 0, discountFen: 6_000 },
      { amountFen: 48_000, discountFen: 4_000 },
    ]);
    expect(charged({ fen: 99_999_999 })).toMatchObject({ outcome: 'nothing', amountFen: 0 });
    expect(charged({ percent: 12.5 })).toMatchObject({ amountFen: 50_750 });
  });
});
