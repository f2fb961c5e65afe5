import type { BusinessHoursRule } from '../time/business-hours.schema.js';
import { isZone } from '../time/clock.js';
import { type FoundProblem, problem } from '../words/found-problem.js';
import { timeUnits } from '../words/promise-words.js';
import type { FigureName } from '../words/vocabulary.js';
import { articleOf } from './article-items.js';
import type { Figure, Pack } from './schema.js';
import type { PromiseRule } from './schema-promises.js';

/** What the schema of business hours and promises can't check: overlaps, unknown names, and fields without effect. */
export function checkPromises(pack: Pack): FoundProblem[] {
  const calendars = Object.entries(pack.calendars ?? {}).flatMap(([id, hours]) =>
    checkBusinessHours(pack, id, hours),
  );
  const names = (pack.promises ?? []).map(({ name }) => name);
  const promises = (pack.promises ?? []).flatMap((promise, i) => {
    const at = ['promises', i];
    const twice = names.indexOf(promise.name) !== i;
    return [
      ...(twice
        ? [problem([...at, 'name'], `承诺重名 ${promise.name}`, `promise ${promise.name} stands twice`)]
        : []),
      ...checkPromise(pack, at, promise),
    ];
  });
  return [...calendars, ...promises];
}

function checkBusinessHours(pack: Pack, id: string, hours: BusinessHoursRule): FoundProblem[] {
  const at = ['calendars', id];
  const found: FoundProblem[] = [];
  if (id === 'elapsed') found.push(problem(at, 'elapsed 是保留名', "'elapsed' is a reserved name"));
  if (hours.article !== null && !pack.articles.some(({ key }) => key === articleOf(hours.article as string)))
    found.push(
      problem([...at, 'article'], `没有条文 ${hours.article}`, `there is no article ${hours.article}`),
    );
  if (hours.zone !== undefined && !isZone(hours.zone))
    found.push(problem([...at, 'zone'], `未知时区 ${hours.zone}`, `unknown time zone ${hours.zone}`));
  if (hours.dayHours !== undefined && !(hours.dayHours > 0 && hours.dayHours <= 24))
    found.push(
      problem(
        [...at, 'dayHours'],
        `一天的工时须在 0 与 24 之间:${hours.dayHours}`,
        `hours of a day must be between 0 and 24: ${hours.dayHours}`,
      ),
    );
  if (hours.holidays && !hours.makeUp)
    found.push(
      problem(at, '缺少 makeUp(调休上班日的工作时间)', 'makeUp (hours of a make-up workday) is missing'),
    );
  const seen = new Set<string>();
  hours.days.forEach(({ on, windows }, d) => {
    on.forEach((day, n) => {
      if (seen.has(day))
        found.push(problem([...at, 'days', d, 'on', n], `${day} 重复`, `${day} stands twice`));
      seen.add(day);
    });
    found.push(...checkWindows([...at, 'days', d, 'windows'], windows));
  });
  return [...found, ...checkWindows([...at, 'makeUp'], hours.makeUp ?? [])];
}

function checkWindows(at: PropertyKey[], windows: readonly string[]): FoundProblem[] {
  const found: FoundProblem[] = [];
  windows.forEach((window, i) => {
    const [from = '', to = ''] = window.split('-');
    if (from >= to)
      found.push(
        problem([...at, i], `时段须自早至晚:${window}`, `hours must run from earlier to later: ${window}`),
      );
    const over = windows.slice(0, i).find((other) => {
      const [otherFrom = '', otherTo = ''] = other.split('-');
      return from < otherTo && otherFrom < to;
    });
    if (over)
      found.push(
        problem([...at, i], `时段重叠:${over} 与 ${window}`, `overlapping hours: ${over} and ${window}`),
      );
  });
  return found;
}

function checkPromise(pack: Pack, at: PropertyKey[], promise: PromiseRule): FoundProblem[] {
  const { within, until, calendar, warns, escalation = [], pauses = [], kinds = [] } = promise;
  const found: FoundProblem[] = [];
  if ((within === undefined) === (until === undefined))
    found.push(problem(at, 'within 与 until 须有且只有一个', 'needs either within or until, not both'));
  if (until && !promise.ground) found.push(problem(at, '缺少 ground', 'ground is missing'));
  if (promise.starts === promise.fulfilled)
    found.push(
      problem([...at, 'fulfilled'], '起算与兑现不能是同一件事', 'must not be fulfilled by what starts it'),
    );
  const hours = calendar === 'elapsed' ? null : pack.calendars?.[calendar];
  if (hours === undefined)
    found.push(problem([...at, 'calendar'], `没有日历 ${calendar}`, `there is no calendar ${calendar}`));
  if (within) found.push(...timeFigure(pack, [...at, 'within'], within));
  if (within && hours && hours.dayHours === undefined && pack.figures[within]?.unit === 'days')
    found.push(
      problem(
        [...at, 'calendar'],
        `日历 ${calendar} 没有 dayHours,不能按天计`,
        `calendar ${calendar} has no dayHours to count days by`,
      ),
    );
  if (warns && pack.figures[warns]?.unit !== 'percent')
    found.push(
      problem(
        [...at, 'warns'],
        `${warns} 须是本套规章的百分比`,
        `${warns} must be a percent figure of this pack`,
      ),
    );
  escalation.forEach(({ after }, i) => {
    found.push(...timeFigure(pack, [...at, 'escalation', i, 'after'], after));
  });
  kinds.forEach((kind, i) => {
    if (!pack.kinds.includes(kind))
      found.push(problem([...at, 'kinds', i], `本套规章不办 ${kind}`, `this pack has no kind ${kind}`));
  });
  const grounds: [PropertyKey[], string | undefined][] = [
    [[...at, 'ground'], promise.ground],
    ...pauses.map(({ ground }, i): [PropertyKey[], string] => [[...at, 'pauses', i, 'ground'], ground]),
  ];
  for (const [path, ground] of grounds)
    if (ground !== undefined && !isGround(pack, ground))
      found.push(problem(path, `没有条文或设置 ${ground}`, `there is no article or setting ${ground}`));
  return found;
}

function timeFigure(pack: Pack, at: PropertyKey[], name: FigureName): FoundProblem[] {
  const figure: Figure | undefined = pack.figures[name];
  if (!figure) return [problem(at, `没有数值 ${name}`, `there is no figure ${name}`)];
  if ((timeUnits as readonly string[]).includes(figure.unit)) return [];
  return [problem(at, `${name} 不是时间`, `${name} is not a time (${timeUnits.join(', ')})`)];
}

function isGround(pack: Pack, ground: string): boolean {
  return (
    pack.articles.some(({ key }) => key === ground) ||
    Object.keys(pack.figures).some((name) => ground === `setting.${name}`)
  );
}
