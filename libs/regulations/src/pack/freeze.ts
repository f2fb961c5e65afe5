import type { HolidayTable } from '../time/holiday-table.js';
import type { CaseKind, FigureName } from '../words/vocabulary.js';
import { freezePromises } from './freeze-promises.js';
import type { FrozenFigure, FrozenPack, Wordless } from './frozen-pack.js';
import { canonicalJson, sha256 } from './hash.js';
import type { Figure, Pack } from './schema.js';

export interface FreezeOptions {
  /** The day (YYYY-MM-DD) whose dated values hold; default: the day the pack took effect. */
  on?: string;
  /** Keep only what this kind of case needs. */
  kind?: CaseKind;
  /** The device's product line: a value for this line takes precedence over the general one. */
  productLine?: string;
  /** The branch's time zone for business hours; default: the pack's. */
  zone?: string;
  /** The holidays known today; needed where business hours of the pack observe them. */
  tables?: readonly HolidayTable[];
}

/** Takes the slice of a pack that a case needs. */
export function freezePack(pack: Pack, options: FreezeOptions = {}): FrozenPack {
  const { kind, productLine } = options;
  const on = sinceFirstValues(pack, options.on ?? pack.effective);
  const figures: FrozenPack['figures'] = {};
  for (const [name, figure] of Object.entries(pack.figures) as [FigureName, Figure][]) {
    figures[name] = figureOn(figure, on, productLine);
  }
  const services = (pack.services ?? []).map(({ id, ground }) => [`entitlement.${id}`, ground] as const);
  const zone = options.zone ?? String(figures.timezone?.value);
  // 分公司另有时区的以分公司为准: days of this case are counted in its branch's zone, whoever asks its pack for one.
  if (options.zone && figures.timezone) figures.timezone = { ...figures.timezone, value: zone };
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
    ...(pack.feeSchedule ? { feeSchedule: pack.feeSchedule.ground } : {}),
    flows: pack.flows
      .filter(ofKind)
      .map(({ kinds, steps }) => ({ kinds, steps: steps.map(({ zh: _zh, en: _en, ...step }) => step) })),
    ...freezePromises(pack, { ...options, on, zone }),
    // The books may hold a pack of schema 0: it freezes as it did, without what came later.
    ...(pack.rules ? ruling(pack, ofKind) : {}),
    // The company's standing duties belong to no case.
    ...(kind ? {} : standing(pack)),
  };
}

/**
 * A call may be older than every dated value of its pack (a paper case that is taken over). It goes by the first values,
 * as it goes by the first version: a case without a zone and without figures could not be told at all.
 */
function sinceFirstValues(pack: Pack, on: string): string {
  const days = Object.values(pack.figures).flatMap(({ values }) => values.map(({ effective }) => effective));
  const first = days.sort()[0] ?? on;
  return on < first ? first : on;
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
 * one. Before its own first there is none: blank.
 */
function figureOn(figure: Figure, on: string, line?: string): FrozenFigure {
  const inForce = figure.values.filter(({ effective }) => effective <= on);
  const ofLine = inForce.filter(({ lines }) => line !== undefined && lines?.includes(line));
  const version = ofLine.at(-1) ?? inForce.filter(({ lines }) => !lines).at(-1);
  const { unit, article, origin } = figure;
  return { value: version?.value ?? null, unit, article, origin, effective: version?.effective ?? on };
}
