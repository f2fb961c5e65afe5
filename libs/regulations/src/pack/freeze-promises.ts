import { type FrozenCalendar, freezeCalendar } from '../time/frozen-calendar.js';
import type { HolidayTable } from '../time/holiday-table.js';
import type { PauseCause } from '../words/promise-words.js';
import type { CaseKind, FigureName } from '../words/vocabulary.js';
import { type FrozenPack, saysYes } from './freeze.js';
import type { Pack } from './schema.js';
import type { PromiseRule } from './schema-promises.js';

/** A promise without its words: those are looked up in the pack, by people's screens. */
export type FrozenPromise = Omit<PromiseRule, 'zh' | 'en' | 'kinds'>;

/** What a case carries of its pack's promises; a pack without any carries nothing, as cases before there were any. */
export interface FrozenPromises {
  promises?: FrozenPromise[];
  calendars?: Record<string, FrozenCalendar>;
}

/** @param options.zone the branch's own; `tables`: the holidays known today */
export function freezePromises(
  pack: Pack,
  options: { on: string; kind?: CaseKind; zone: string; tables?: readonly HolidayTable[] },
): FrozenPromises {
  if (!pack.promises) return {};
  const held = pack.promises.filter(({ kinds }) => !kinds || !options.kind || kinds.includes(options.kind));
  const { zone, tables = [] } = options;
  const from = options.on.slice(0, 4);
  const calendars = Object.entries(pack.calendars ?? {}).filter(([id]) =>
    held.some(({ calendar }) => calendar === id),
  );
  return {
    promises: held.map(({ zh: _zh, en: _en, kinds: _kinds, ...promise }) => promise),
    calendars: Object.fromEntries(
      calendars.map(([id, rule]) => [id, freezeCalendar(id, rule, { zone, from, tables })]),
    ),
  };
}

/** The waits that stop this promise's time; one that rests on a company's yes or no only where it says yes. */
export function pausesOf(pack: FrozenPack, promise: FrozenPromise): PauseCause[] {
  return (promise.pauses ?? [])
    .filter(({ ground }) => {
      const setting = ground.startsWith('setting.') ? (ground.slice('setting.'.length) as FigureName) : null;
      return !setting || pack.figures[setting]?.unit !== 'yes-no' || saysYes(pack, setting);
    })
    .map((pause) => pause.while);
}
