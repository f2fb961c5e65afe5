import { freezeBusinessHours } from '../time/frozen-business-hours.js';
import type { HolidayTable } from '../time/holiday-table.js';
import type { CaseKind } from '../words/vocabulary.js';
import type { FrozenPromises } from './frozen-pack.js';
import type { Pack } from './schema.js';

/** @param options.zone the branch's own; `tables`: the holidays known today */
export function freezePromises(
  pack: Pack,
  options: { on: string; kind?: CaseKind; zone: string; tables?: readonly HolidayTable[] },
): FrozenPromises {
  if (!pack.promises) return {};
  const promises = pack.promises.filter(
    ({ kinds }) => !kinds || !options.kind || kinds.includes(options.kind),
  );
  const { zone, tables = [] } = options;
  const from = options.on.slice(0, 4);
  const calendars = Object.entries(pack.calendars ?? {}).filter(([id]) =>
    promises.some(({ calendar }) => calendar === id),
  );
  return {
    promises: promises.map(({ zh: _zh, en: _en, kinds: _kinds, ...promise }) => promise),
    calendars: Object.fromEntries(
      calendars.map(([id, rule]) => [id, freezeBusinessHours(id, rule, { zone, from, tables })]),
    ),
  };
}
