import { isZone } from '../time/clock.js';
import { type FoundProblem, problem } from '../words/found-problem.js';
import { timeUnits } from '../words/promise-words.js';
import { type FigureName, figureUnits, regulationRoles, type Unit } from '../words/vocabulary.js';
import { articleOf, itemsOf } from './article-items.js';
import { checkPromises } from './checks-of-promises.js';
import { checkApprovals, checkItems, checkRules, citedByRules } from './checks-of-rules.js';
import type { Figure, Pack } from './schema.js';

/** What the schema alone can't check: that everything cited exists, and that every figure has the unit and the values it needs. */
export function checkPack(pack: Pack): FoundProblem[] {
  return [
    ...articlesInOrder(pack),
    ...figuresMeanSomething(pack),
    ...groundsExist(pack),
    ...kindsCovered(pack),
    ...checkPromises(pack),
    ...checkRules(pack),
    ...checkApprovals(pack),
    ...checkItems(pack),
  ];
}

/** Keys run 1, 2, 3 … (within each section), so that a left-out article is noticed; the last one shows by the count. */
function articlesInOrder({ articles, source }: Pack): FoundProblem[] {
  const found: FoundProblem[] = [];
  const last = new Map<string, number>();
  articles.forEach(({ key }, i) => {
    const section = key.includes('.') ? key.slice(0, key.indexOf('.')) : '';
    const expected = (last.get(section) ?? 0) + 1;
    const number = Number(key.slice(section ? section.length + 1 : 0));
    last.set(section, number);
    if (number === expected) return;
    const missing = section ? `${section}.${expected}` : String(expected);
    found.push(problem(['articles', i, 'key'], `缺少条文 ${missing}`, `article ${missing} is missing`));
  });
  const [has, should] = [articles.length, source.articles ?? articles.length];
  if (found.length === 0 && has !== should)
    found.push(
      problem(
        ['articles', has - 1, 'key'],
        `原文有 ${should} 条,这里有 ${has} 条`,
        `the source has ${should} articles, ${has} are here`,
      ),
    );
  return found;
}

function figuresMeanSomething(pack: Pack): FoundProblem[] {
  const found: FoundProblem[] = [];
  if (!pack.figures.timezone) found.push(problem(['figures'], '缺少 timezone', 'timezone is missing'));
  for (const [name, figure] of Object.entries(pack.figures) as [FigureName, Figure][]) {
    const at = ['figures', name];
    const unit = figureUnits[name];
    const fits: readonly string[] = unit === 'time' ? timeUnits : [unit];
    if (!fits.includes(figure.unit)) {
      const wanted = fits.join(' / ');
      found.push(problem([...at, 'unit'], `${name} 的单位应为 ${wanted}`, `${name} is counted in ${wanted}`));
    }
    figure.values.forEach(({ value, effective, lines }, i) => {
      const wrong = wrongValue(value, figure.unit);
      if (wrong) found.push({ path: [...at, 'values', i, 'value'], reason: wrong });
      const before = figure.values
        .slice(0, i)
        .filter((one) => sameLines(one.lines, lines))
        .at(-1);
      if (before && before.effective >= effective) {
        found.push(problem([...at, 'values', i, 'effective'], '日期须递增', 'dates must ascend'));
      }
    });
    found.push(...figureIsRead(pack, name, figure));
  }
  return found;
}

/** Values of different product lines run side by side; those of one follow each other. */
const sameLines = (a: readonly string[] = [], b: readonly string[] = []) =>
  a.length === 0 || b.length === 0 ? a.length === b.length : a.some((line) => b.includes(line));

/** A figure of origin `article` shows the words it is read from; what can't be read there is a setting. */
function figureIsRead(pack: Pack, name: FigureName, figure: Figure): FoundProblem[] {
  const at = ['figures', name];
  const article = pack.articles.find(
    ({ key }) => figure.article !== null && key === articleOf(figure.article),
  );
  if (figure.article !== null && !article) {
    return [
      problem([...at, 'article'], `没有条文 ${figure.article}`, `there is no article ${figure.article}`),
    ];
  }
  if (figure.origin === 'setting') return [];
  if (figure.quote && article?.text.includes(figure.quote)) return [];
  const en = 'an article figure quotes words of its article; else it is a setting';
  return [problem([...at, 'origin'], '须引用该条原文,否则应标为 setting', en)];
}

function wrongValue(value: unknown, unit: Unit): { zh: string; en: string } | null {
  if (value === null) return null;
  if (unit === 'yes-no') {
    return typeof value === 'boolean' ? null : { zh: '须为 true 或 false', en: 'must be true or false' };
  }
  if (unit === 'zone') {
    return typeof value === 'string' && isZone(value)
      ? null
      : { zh: `未知时区 ${value}`, en: `unknown time zone ${value}` };
  }
  if (unit === 'role') {
    const known = (regulationRoles as string[]).includes(String(value));
    return known ? null : { zh: `未知角色 ${value}`, en: `unknown role ${value}` };
  }
  if (typeof value !== 'number') return { zh: '须为数字', en: 'must be a number' };
  if (value < 0) return { zh: `数额不能为负:${value}`, en: `negative amount: ${value}` };
  if (!Number.isSafeInteger(value)) return { zh: `须为整数:${value}`, en: `must be whole: ${value}` };
  if (unit === 'percent' && value > 100) return { zh: '不能超过 100', en: 'must not exceed 100' };
  return null;
}

function groundsExist(pack: Pack): FoundProblem[] {
  const cited: [PropertyKey[], string][] = [
    ...Object.entries(pack.grounds).map(([name, ground]): [PropertyKey[], string] => [
      ['grounds', name],
      ground,
    ]),
    ...(pack.feeSchedule
      ? [[['feeSchedule', 'ground'], pack.feeSchedule.ground] as [PropertyKey[], string]]
      : []),
    ...(pack.services ?? []).map(({ ground }, i): [PropertyKey[], string] => [
      ['services', i, 'ground'],
      ground,
    ]),
    ...pack.flows.flatMap(({ steps }, f) =>
      steps.map(({ ground }, s): [PropertyKey[], string] => [['flows', f, 'steps', s, 'ground'], ground]),
    ),
    ...citedByRules(pack),
    ...pack.gaps.map(({ article }, i): [PropertyKey[], string] => [['gaps', i, 'article'], article]),
  ];
  const known = new Set([
    ...pack.articles.flatMap(({ key, text }) => [key, ...itemsOf(text).map(({ item }) => `${key}${item}`)]),
    ...Object.keys(pack.figures).map((name) => `setting.${name}`),
  ]);
  return cited
    .filter(([, ground]) => !known.has(ground))
    .map(([path, ground]) =>
      problem(path, `没有条文或设置 ${ground}`, `there is no article or setting ${ground}`),
    );
}

function kindsCovered(pack: Pack): FoundProblem[] {
  const flows = pack.flows.flatMap(({ kinds }) => kinds);
  return pack.kinds.flatMap((kind, i) => {
    const count = flows.filter((one) => one === kind).length;
    if (count === 1) return [];
    return [
      problem(['kinds', i], `${kind} 须有且仅有一个流程`, `${kind} needs exactly one flow, has ${count}`),
    ];
  });
}
