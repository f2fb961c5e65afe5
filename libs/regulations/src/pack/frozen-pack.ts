import type { FrozenBusinessHours } from '../time/frozen-business-hours.js';
import type { PauseCause } from '../words/promise-words.js';
import type { RuledDecision } from '../words/rule-words.js';
import type { CaseKind, FigureName, PackChannel, PeriodicDuty, Unit } from '../words/vocabulary.js';
import type { Approval, Periodic, Proofs, Reward, Rule, Rules, Sanction, Step } from './schema.js';
import type { PromiseRule } from './schema-promises.js';

export interface FrozenFigure {
  value: number | boolean | string | null;
  unit: Unit;
  article: string | null;
  origin: 'article' | 'setting';
  effective: string;
}

/** A thing of the pack without its words: those are looked up in the pack, by people's screens. */
export type Wordless<T> = Omit<T, 'zh' | 'en' | 'name'>;
export type FrozenStep = Omit<Step, 'zh' | 'en'>;
export type FrozenRule = Wordless<Rules['base']>;
export type FrozenException = Wordless<Rule>;
export type FrozenRules = Partial<
  Record<RuledDecision, { base: FrozenRule; exceptions?: FrozenException[] }>
>;
export type FrozenSanction = Omit<Sanction, 'zh' | 'en'>;

/** A promise without its words: those are looked up in the pack, by people's screens. */
export type FrozenPromise = Omit<PromiseRule, 'zh' | 'en' | 'kinds'>;

/** What a case carries of its pack's promises; a pack without any carries nothing, as cases before there were any. */
export interface FrozenPromises {
  promises?: FrozenPromise[];
  calendars?: Record<string, FrozenBusinessHours>;
}

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
  /** The article that wants fees by a published schedule; absent where the text does not. */
  feeSchedule?: string;
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

/** The waits that stop this promise's time; one that rests on a company's yes or no only where it says yes. */
export function pausesOf(pack: FrozenPack, promise: FrozenPromise): PauseCause[] {
  return (promise.pauses ?? [])
    .filter(({ ground }) => {
      const setting = ground.startsWith('setting.') ? (ground.slice('setting.'.length) as FigureName) : null;
      return !setting || pack.figures[setting]?.unit !== 'yes-no' || saysYes(pack, setting);
    })
    .map((pause) => pause.while);
}
