import type { HolidayTable } from '../time/holiday-table.js';
import type { RuledDecision } from '../words/rule-words.js';
import type { CaseKind, FigureName, PackChannel, PeriodicDuty, Unit } from '../words/vocabulary.js';
import { type FrozenPromises, freezePromises } from './freeze-promises.js';
import { canonicalJson, sha256 } from './hash.js';
import type {
  Approval,
  Figure,
  Pack,
  Periodic,
  Proofs,
  Reward,
  Rule,
  Rules,
  Sanction,
  Step,
} from './schema.js';

export interface FrozenFigure {
  value: number | boolean | string | null;
  unit: Unit;
  article: string | null;
  origin: 'article' | 'setting';
  effective: string;
}

/** A thing of the pack without its words: those are looked up in the pack, by people's screens. */
type Wordless<T> = Omit<T, 'zh' | 'en' | 'name'>;
export type FrozenStep = Omit<Step, 'zh' | 'en'>;
export type FrozenRule = Wordless<Rules['base']>;
export type FrozenException = Wordless<Rule>;
export type FrozenRules = Partial<
  Record<RuledDecision, { base: FrozenRule; exceptions?: FrozenException[] }>
>;
export type FrozenSanction = Omit<Sanction, 'zh' | 'en'>;

/**
 * What a case carries into its history at the start: enough to decide everything later exactly as the pack
 * stood that day, and small (below 12 KB). `hash` is SHA-256 of the whole pack, texts included.
 */
export interface FrozenPack extends FrozenPromises {
  id: string;
  version: number;
  hash: string;
  /** The day whose dated values were taken, YYYY-MM-DD. */
  on: string;
  /** The product line whose own values were taken; absent where it was frozen for none, or before this was kept. */
  productLine?: string;
  articles: string[];
  figures: Partial<Record<FigureName, FrozenFigure>>;
  grounds: Record<string, string>;
  flows: { kinds: CaseKind[]; steps: FrozenStep[] }[];
  // What follows came with schema 1: a pack frozen before has none of it, and decides as it did then.
  rules?: FrozenRules;
  proofs?: Wordless<Proofs>[];
  approvals?: Wordless<Approval>[];
  sanctions?: FrozenSanction[];
  rewards?: Wordless<Reward>[];
  channels?: Partial<Record<PackChannel, string>>;
  periodic?: Partial<Record<PeriodicDuty, Wordless<Omit<Periodic, 'duty'>>>>;
}

export interface FreezeOptions {
  /** The day (YYYY-MM-DD) whose dated values hold; default: the day the pack took effect. */
  on?: string;
  /** Keep only what this kind of case needs. */
  kind?: CaseKind;
  /** The device's product line: a value that the pack has for this line goes before the general one. */
  productLine?: string;
  /** The branch's time zone for business hours; default: the pack's. */
  zone?: string;
  /** The holidays known today; needed where a calendar of the pack keeps them. */
  tables?: readonly HolidayTable[];
}

/** Takes the slice of a pack that a case needs. */
export function freezePack(pack: Pack, options: FreezeOptions = {}): FrozenPack {
  const { kind, productLine, on = pack.effective } = options;
  const figures: FrozenPack['figures'] = {};
  for (const [name, figure] of Object.entries(pack.figures) as [FigureName, Figure][]) {
    figures[name] = figureOn(figure, on, productLine);
  }
  const services = (pack.services ?? []).map(({ id, ground }) => [`entitlement.${id}`, ground] as const);
  const zone = options.zone ?? String(figures.timezone?.value);
  const ofKind = (one: { kinds?: CaseKind[] }) => !kind || !one.kinds || one.kinds.includes(kind);
  return {
    id: pack.id,
    version: pack.version,
    hash: sha256(canonicalJson(pack)),
    on,
    ...(productLine === undefined ? {} : { productLine }),
    articles: pack.articles.map((article) => article.key),
    figures,
    grounds: { ...Object.fromEntries(services), ...pack.grounds },
    flows: pack.flows
      .filter(ofKind)
      .map(({ kinds, steps }) => ({ kinds, steps: steps.map(({ zh: _zh, en: _en, ...step }) => step) })),
    ...freezePromises(pack, { ...options, on, zone }),
    // The books may hold a pack of schema 0: it freezes as it did, without what came later.
    ...(pack.rules ? ruling(pack, ofKind) : {}),
    // The company's standing duties are nobody's case.
    ...(kind ? {} : standing(pack)),
  };
}

function ruling(
  { rules, proofs = [], approvals = [], sanctions = [] }: Pack,
  ofKind: (one: { kinds?: CaseKind[] }) => boolean,
): Pick<FrozenPack, 'rules' | 'proofs' | 'approvals' | 'sanctions'> {
  return {
    rules: Object.fromEntries(
      Object.entries(rules).map(([decision, { base, exceptions = [] }]) => [
        decision,
        { base: wordless(base), exceptions: exceptions.filter(ofKind).map(wordless) },
      ]),
    ),
    proofs: proofs.filter(ofKind).map(wordless),
    approvals: approvals.filter(ofKind).map(wordless),
    sanctions: sanctions.map(({ zh: _zh, en: _en, ...rest }) => rest),
  };
}

function standing(pack: Pack): Pick<FrozenPack, 'rewards' | 'channels' | 'periodic'> {
  const { rewards = [], channels = [], periodic = [] } = pack;
  return {
    rewards: rewards.map(wordless),
    channels: Object.fromEntries(channels.map(({ channel, ground }) => [channel, ground])),
    periodic: Object.fromEntries(periodic.map(({ duty, ...rest }) => [duty, wordless(rest)])),
  };
}

function wordless<T extends object>(thing: T): Wordless<T> {
  const { zh: _zh, en: _en, name: _name, ...rest } = thing as T & { zh?: string; en?: string; name?: string };
  return rest as Wordless<T>;
}

/**
 * The value in force on a day: the latest that has taken effect; one of the product line goes before a general
 * one. Before the first there is none: blank.
 */
function figureOn(figure: Figure, on: string, line?: string): FrozenFigure {
  const inForce = figure.values.filter(({ effective }) => effective <= on);
  const ofLine = inForce.filter(({ lines }) => line !== undefined && lines?.includes(line));
  const held = ofLine.at(-1) ?? inForce.filter(({ lines }) => !lines).at(-1);
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
