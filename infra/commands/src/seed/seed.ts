import { everyPage, routes, seatingOf } from '@aftercase/contracts';
import { answer, options, report, Usage } from '../command/options.js';
import { logIn, logInMachine } from '../command/signed-in.js';
import { headingsOf } from '../csv/columns.js';
import { readTable, type Table } from '../csv/read-table.js';
import { shipped } from '../csv/shipped.js';
import { publishPrices } from '../demo/publish-prices.js';
import { branchLines } from './branch-lines.js';
import type { Wrong } from './checked.js';
import { unlessElsewhere } from './elsewhere.js';
import { personLines } from './person-lines.js';
import { spread } from './spread.js';

const usage = 'seed [--branches FILE.csv] [--people FILE.csv] [--check] [--json]';
/** As many as one request may carry without being too large. */
const atOnce = 400;
const hr = routes['hr-assessment'];

/**
 * Loads branches, people and their roles from CSV; what is there already and equal stays as it is. A file with a bad
 * line is not loaded: its bad lines are reported with their reasons, and the exit code is 1. `--check` only judges.
 * With the demo's own files each branch has its fee schedule published, too, where commands can be the people who may.
 */
export async function seed(args: string[]): Promise<number> {
  const file = { type: 'string' } as const;
  const { values } = options(args, { branches: file, people: file, check: { type: 'boolean' } }, usage);
  // If one file is named, only that one is loaded; if none is, the demo's two.
  const chosen = values.branches ?? values.people;
  const branchFile = values.branches ?? (chosen ? undefined : shipped('branches'));
  const peopleFile = values.people ?? (chosen ? undefined : shipped('people'));

  const operator = await logInMachine();
  const branchPages = await everyPage((at) => operator.ask(hr.listBranches, at));
  const known = branchPages.flatMap((page) => page.branches);
  const packPages = await everyPage((at) => operator.ask(routes.intake.listPacks, at));
  const packs = new Set(packPages.flatMap(({ versions }) => versions.map(({ pack }) => pack)));
  const branchTable = await tableIn(branchFile, 'branches');
  const branches = branchLines(branchTable.lines, known, packs);
  const there = new Set([...known, ...branches.good].map(({ branch }) => branch));
  const peopleTable = await tableIn(peopleFile, 'people');
  const people = personLines(peopleTable.lines, there);
  const listed = await everyPage((at) => operator.ask(hr.listPeople, at));
  const seatings = new Map(listed.flatMap((page) => page.people).map((one) => [one.person, seatingOf(one)]));
  branches.wrong.push(...branchTable.broken);
  people.wrong.push(...peopleTable.broken);

  const rejected = [...named('branches', branches.wrong), ...named('people', people.wrong)];
  for (const { file: of, line, reason } of rejected) report(`${of} 第 ${line} 行 / line ${line}: ${reason}`);
  const [changedBranches, changedPeople] = [{ changed: 0 }, { changed: 0 }];
  if (rejected.length === 0 && !values.check) {
    for (const part of parts(branches.good))
      changedBranches.changed += (await operator.ask(hr.putBranches, { branches: part })).changed;
    // The file says nothing of further seats and days; what HR has said of them stays.
    const seated = people.good.map((one) => Object.assign({}, seatings.get(one.person), one));
    for (const part of parts(seated))
      changedPeople.changed += (await operator.ask(hr.putPeople, { people: part })).changed;
    await spread(
      branches.good.map(({ branch }) => branch),
      people.good.map(({ person }) => person),
    );
    if (!chosen) await publishAll(branches.good, people.good).catch(unlessElsewhere);
  }
  report(
    `分支机构 ${branches.good.length}（变更 ${changedBranches.changed}），人员 ${people.good.length}（变更 ${changedPeople.changed}） / branches and people ${values.check ? 'checked' : 'loaded'}`,
  );
  answer({
    branches: { lines: branches.good.length + branches.wrong.length, ...changedBranches },
    people: { lines: people.good.length + people.wrong.length, ...changedPeople },
    rejected,
  });
  return rejected.length > 0 ? 1 : 0;
}

/**
 * The demo's branches charge by a published schedule, which whoever leads one publishes; whoever brings their own files
 * publishes their own prices.
 */
async function publishAll(
  branches: { branch: string; zone: string }[],
  people: { person: string; role: string; branch: string }[],
): Promise<void> {
  for (const one of branches) {
    const leads = people.find(({ role, branch }) => role === 'supervisor' && branch === one.branch);
    if (leads) await publishPrices(await logIn(leads.person, 'supervisor', one.branch), one);
  }
}

/** What names nobody's column would be lost, and a branch or a person is more than what is left. @throws Usage */
async function tableIn(file: string | URL | undefined, name: 'branches' | 'people'): Promise<Table> {
  if (!file) return { lines: [], broken: [], skipped: 0, known: [], unknown: [] };
  const table = await readTable(file, name);
  if (table.unknown.length > 0)
    throw new Usage(
      `不认得的列 / columns not known: ${table.unknown.join(', ')}; 认得的有 / known are: ${headingsOf(name)}`,
    );
  return table;
}

const named = (file: 'branches' | 'people', wrong: Wrong[]) =>
  [...wrong].sort((a, b) => a.line - b.line).map((one) => ({ file, ...one }));

const parts = <T>(all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, n) => all.slice(n * atOnce, (n + 1) * atOnce));
