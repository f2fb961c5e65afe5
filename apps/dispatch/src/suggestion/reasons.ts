import type { OutputOf, routes } from '@aftercase/contracts';
import type { Candidate } from './ranking.js';

type Reason = OutputOf<typeof routes.dispatch.suggest>['suggestions'][number]['reasons'][number];

/** Every sentence that a suggestion gives as its reason; `{name}` is filled in. */
const sentences = {
  qualified: { zh: '已培训合格，可做{productLine}', en: 'Qualified for {productLine}' },
  'not-qualified': {
    zh: '未经{productLine}培训合格，不得上岗',
    en: 'Not qualified for {productLine}: may not work yet',
  },
  skilled: { zh: '熟悉{productLine}', en: 'Skilled in {productLine}' },
  'not-skilled': { zh: '技能中没有{productLine}', en: '{productLine} is not among the skills' },
  'own-branch': { zh: '本分支机构人员', en: 'Of this branch' },
  'head-office': { zh: '总公司人员', en: 'Of head office' },
  'serves-territory': { zh: '负责{territory}', en: 'Serves {territory}' },
  'other-territory': { zh: '不负责{territory}', en: 'Does not serve {territory}' },
  'free-at': { zh: '最早可约 {at}', en: 'First free at {at}' },
  'no-free-window': { zh: '{days} 天内没有可约时段', en: 'No free slot within {days} days' },
  'load-today': {
    zh: '当天已约 {appointments} 项共 {minutes} 分钟，手上未完 {openDispatches} 单',
    en: '{appointments} appointments of {minutes} minutes that day, {openDispatches} dispatches open',
  },
  travel: { zh: '路程按 {travelMinutes} 分钟计', en: 'Travel counted as {travelMinutes} minutes' },
  provider: { zh: '服务商，自行排定人员与时间', en: 'A provider, which says itself whom it sends and when' },
} as const satisfies Record<Reason['code'], { zh: string; en: string }>;

/** The dispatch and the request, as far as the sentences name them. */
export interface Wanted {
  productLine: string;
  territory: string | undefined;
  horizonDays: number;
  /** How a person of the branch reads an instant (milliseconds). */
  atLocal: (instant: number) => string;
}

/** Why the candidate ranks there, in the order of the ranking's points. */
export function reasonsFor(one: Candidate, wanted: Wanted): Reason[] {
  const say = (code: Reason['code'], params: Record<string, string | number> = {}): Reason => {
    const put = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
    return { code, zh: put(sentences[code].zh), en: put(sentences[code].en) };
  };
  const { productLine, territory, horizonDays, atLocal } = wanted;
  const { load, travelMinutes } = one;
  const reasons: Reason[] = [];
  if (one.qualified !== null)
    reasons.push(say(one.qualified ? 'qualified' : 'not-qualified', { productLine }));
  if (one.technician === null) reasons.push(say('provider'));
  else if (one.earliest) reasons.push(say('free-at', { at: atLocal(one.earliest.from) }));
  else reasons.push(say('no-free-window', { days: horizonDays }));
  if (one.skilled !== null) reasons.push(say(one.skilled ? 'skilled' : 'not-skilled', { productLine }));
  if (one.servesTerritory !== null && territory)
    reasons.push(say(one.servesTerritory ? 'serves-territory' : 'other-territory', { territory }));
  reasons.push(say(one.ownBranch ? 'own-branch' : 'head-office'));
  reasons.push(say('load-today', load));
  if (one.technician !== null) reasons.push(say('travel', { travelMinutes }));
  return reasons;
}
