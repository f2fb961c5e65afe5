import { canonicalJson, sha256 } from './hash.js';
import { type FrozenPromises, freezePromises } from './promise/frozen-promise.js';
import type { HolidayTable } from './promise/holiday-table.js';
import type { Figure, Pack, Step } from './schema.js';
import type { CaseKind, FigureName, Unit } from './vocabulary.js';

export interface FrozenFigure {
  value: number | boolean | string | null;
  unit: Unit;
  article: string | null;
  origin: 'article' | 'setting';
  effective: string;
}

/** A step without its words: those are looked up in the pack, by people's screens. */
export type FrozenStep = Omit<Step, 'zh' | 'en'>;

/**
 * What a case carries into its history at the start: enough to decide everything later exactly as the pack
 * stood that day, and small (below 8 KB). `hash` is SHA-256 of the whole pack, texts included.
 */
export interface FrozenPack extends FrozenPromises {
  id: string;
  version: number;
  hash: string;
  /** The day whose dated values were taken, YYYY-MM-DD. */
  on: string;
  articles: string[];
  figures: Partial<Record<FigureName, FrozenFigure>>;
  grounds: Record<string, string>;
  flows: { kinds: CaseKind[]; steps: FrozenStep[] }[];
}

/**
 * Takes the slice of a pack that a case needs.
 * @param options.on the day (YYYY-MM-DD) whose dated values hold; default: the day the pack took effect
 * @param options.kind keep only this kind's flow
 * @param options.zone the branch's time zone for business hours; default: the pack's
 * @param options.tables the holidays known today; needed where a calendar of the pack keeps them
 */
export function freezePack(
  pack: Pack,
  options: { on?: string; kind?: CaseKind; zone?: string; tables?: readonly HolidayTable[] } = {},
): FrozenPack {
  const on = options.on ?? pack.effective;
  const figures: FrozenPack['figures'] = {};
  for (const [name, figure] of Object.entries(pack.figures) as [FigureName, Figure][]) {
    figures[name] = figureOn(figure, on);
  }
  const services = (pack.services ?? []).map(({ id, ground }) => [`entitlement.${id}`, ground] as const);
  const zone = options.zone ?? String(figures.timezone?.value);
  return {
    id: pack.id,
    version: pack.version,
    hash: sha256(canonicalJson(pack)),
    on,
    articles: pack.articles.map((article) => article.key),
    figures,
    grounds: { ...Object.fromEntries(services), ...pack.grounds },
    flows: pack.flows
      .filter((flow) => !options.kind || flow.kinds.includes(options.kind))
      .map(({ kinds, steps }) => ({ kinds, steps: steps.map(({ zh: _zh, en: _en, ...step }) => step) })),
    ...freezePromises(pack, { ...options, on, zone }),
  };
}

/** The value in force on a day: the latest that has taken effect. Before the first one there is none: blank. */
function figureOn(figure: Figure, on: string): FrozenFigure {
  const held = figure.values.filter(({ effective }) => effective <= on).at(-1);
  const { unit, article, origin } = figure;
  return { value: held?.value ?? null, unit, article, origin, effective: held?.effective ?? on };
}

/** A figure as a number; null if the pack leaves it blank or doesn't have it. */
export function numberOf(pack: FrozenPack, name: FigureName): number | null {
  const value = pack.figures[name]?.value;
  return typeof value === 'number' ? value : null;
}

/** A company's yes or no; blank counts as no. */
export function saysYes(pack: FrozenPack, name: FigureName): boolean {
  return pack.figures[name]?.value === true;
}

/** The pack's time zone, IANA name. The loader refuses a pack without one. */
export function zoneOf(pack: FrozenPack): string {
  const value = pack.figures.timezone?.value;
  if (typeof value !== 'string') throw new Error(`pack ${pack.id}@${pack.version} has no time zone`);
  return value;
}
