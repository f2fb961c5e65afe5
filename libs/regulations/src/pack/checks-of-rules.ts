import { type FoundProblem, problem } from '../words/found-problem.js';
import { type RuledDecision, ruledDecisions, ruleWords } from '../words/rule-words.js';
import { type FigureName, figureUnits, type Unit } from '../words/vocabulary.js';
import { itemsOf, splitGround } from './article-items.js';
import type { Pack } from './schema.js';

type Cited = [PropertyKey[], string];

/** Every article or setting that the sections of schema 1 name, with where it stands. */
export function citedByRules(pack: Pack): Cited[] {
  const lists = ['channels', 'roles', 'proofs', 'approvals', 'sanctions', 'rewards', 'periodic'] as const;
  return [
    [['scope', 'ground'], pack.scope.ground],
    ...lists.flatMap((section) =>
      (pack[section] ?? []).map(({ ground }, i): Cited => [[section, i, 'ground'], ground]),
    ),
    ...ruledDecisions.flatMap((decision) => citedByRule(pack, decision)),
    ...(pack.unused ?? []).flatMap(({ articles }, i) =>
      articles.map((article, a): Cited => [['unused', i, 'articles', a], article]),
    ),
  ];
}

function citedByRule({ rules }: Pack, decision: RuledDecision): Cited[] {
  const { base, exceptions = [] } = rules[decision] ?? {};
  const at = (path: PropertyKey[], grounds: readonly string[] = []) =>
    grounds.map((ground, g): Cited => [['rules', decision, ...path, 'grounds', g], ground]);
  return [
    ...at(['base'], base?.grounds),
    ...exceptions.flatMap(({ grounds }, e) => at(['exceptions', e], grounds)),
    ...exceptions.flatMap(({ when }, e) =>
      when.flatMap((name, w): Cited[] =>
        name.includes('.')
          ? [[['rules', decision, 'exceptions', e, 'when', w], `setting.${name.split('.')[1]}`]]
          : [],
      ),
    ),
  ];
}

/** An outcome without grounds of its own needs one in `grounds`; a setting asked for yes or no is one. */
export function checkRules(pack: Pack): FoundProblem[] {
  const found: FoundProblem[] = [];
  const named = new Set([
    ...Object.keys(pack.grounds),
    ...(pack.services ?? []).map(({ id }) => `entitlement.${id}`),
  ]);
  for (const decision of ruledDecisions) {
    const rule = pack.rules[decision];
    if (!rule) continue;
    const all = [
      [rule.base, ['base']] as const,
      ...(rule.exceptions ?? []).map((one, e) => [one, ['exceptions', e]] as const),
    ];
    for (const [one, path] of all) {
      const name = `${decision}.${one.outcome}`;
      if (!one.grounds && !named.has(name))
        found.push(problem(['rules', decision, ...path], `${name} 没有出处`, `${name} has no ground`));
    }
    found.push(...checkCircumstances(pack, decision));
  }
  return [...found, ...checkAmounts(pack)];
}

function checkCircumstances(pack: Pack, decision: RuledDecision): FoundProblem[] {
  const known = Object.keys(ruleWords[decision].circumstances);
  return (pack.rules[decision]?.exceptions ?? []).flatMap(({ when }, e) =>
    when.flatMap((name, w) => {
      const at = ['rules', decision, 'exceptions', e, 'when', w];
      const figure = name.split('.')[1] as FigureName | undefined;
      if (!figure && !known.includes(name))
        return [problem(at, `未知情形 ${name}`, `unknown circumstance ${name}`)];
      return figure && figureUnits[figure] !== 'yes-no'
        ? [problem(at, `${figure} 不是 yes-no`, `${figure} is no yes-no`)]
        : [];
    }),
  );
}

/** A figure that a section counts on is there, in the unit it needs. */
function checkAmounts(pack: Pack): FoundProblem[] {
  const needs = (path: PropertyKey[], figure: FigureName | undefined, unit: Unit): FoundProblem[] => {
    if (!figure) return [];
    if (!pack.figures[figure]) return [problem(path, `缺少 ${figure}`, `${figure} is missing`)];
    return figureUnits[figure] === unit
      ? []
      : [problem(path, `${figure} 的单位应为 ${unit}`, `${figure} should be counted in ${unit}`)];
  };
  const paid = [
    ...(pack.sanctions ?? []).map(({ amounts }, i) => ['sanctions', i, amounts] as const),
    ...(pack.rewards ?? []).map(({ amounts }, i) => ['rewards', i, amounts] as const),
  ];
  return [
    ...paid.flatMap(([section, i, amounts]) =>
      Object.entries(amounts ?? {}).flatMap(([kind, figure]) =>
        needs([section, i, 'amounts', kind], figure, 'fen'),
      ),
    ),
    ...(pack.periodic ?? []).flatMap(({ figure }, i) => needs(['periodic', i, 'figure'], figure, 'months')),
    ...(pack.approvals ?? []).flatMap(({ role }, i) => needs(['approvals', i, 'role'], role, 'role')),
  ];
}

/** A sanction is imposed under the item that provides it: an article that lists several is not enough. */
export function checkItems({ articles, sanctions = [] }: Pack): FoundProblem[] {
  return sanctions.flatMap(({ ground, name }, i) => {
    const [key, item] = splitGround(ground);
    const items = itemsOf(articles.find((one) => one.key === key)?.text ?? '');
    if (item || items.length === 0) return [];
    const cited = items.map((one) => `${key}${one.item}`).join(', ');
    return [
      problem(
        ['sanctions', i, 'ground'],
        `处分 ${name} 须写明是哪一项:${cited}`,
        `sanction ${name} must cite the item: ${cited}`,
      ),
    ];
  });
}

/** Each approval says whose it is, and none waits, by way of others, for itself. */
export function checkApprovals({ approvals = [], sanctions = [] }: Pack): FoundProblem[] {
  const found: FoundProblem[] = [];
  const afterOf = new Map(approvals.map(({ name, after = [] }) => [name, after]));
  approvals.forEach(({ name, by, role, after = [] }, i) => {
    const at = ['approvals', i];
    if ((by === undefined) === (role === undefined))
      found.push(
        problem(at, `批准 ${name} 须有 by 或 role 之一`, `approval ${name} needs either by or role`),
      );
    after.forEach((other, a) => {
      if (!afterOf.has(other))
        found.push(problem([...at, 'after', a], `没有批准 ${other}`, `there is no approval ${other}`));
    });
    const circle = circleFrom(name, afterOf);
    if (circle) {
      const way = circle.join(' → ');
      found.push(problem([...at, 'after'], `批准循环:${way}`, `cyclic approval: ${way}`));
    }
  });
  const names = new Set(sanctions.map(({ name }) => name));
  sanctions.forEach(({ before = [] }, i) => {
    before.forEach((other, b) => {
      if (!names.has(other))
        found.push(
          problem(['sanctions', i, 'before', b], `没有处分 ${other}`, `there is no sanction ${other}`),
        );
    });
  });
  return found;
}

function circleFrom(start: string, afterOf: Map<string, string[]>): string[] | null {
  const walk = (way: string[]): string[] | null => {
    for (const next of afterOf.get(way.at(-1) as string) ?? []) {
      if (next === start) return [...way, next];
      const circle = way.includes(next) ? null : walk([...way, next]);
      if (circle) return circle;
    }
    return null;
  };
  return walk([start]);
}
