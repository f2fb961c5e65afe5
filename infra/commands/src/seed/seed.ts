import { BranchDocument, PersonDocument, routes } from '@aftercase/contracts';
import { options, tell } from '../options.js';
import { logIn } from '../person.js';
import { spread } from './spread.js';
import { rowsOf, shipped } from './table.js';

const usage = 'seed [--branches FILE.csv] [--people FILE.csv]';

/** Loads branches, people and their roles from CSV; what is there already and equal stays as it is. */
export async function seed(args: string[]): Promise<number> {
  const { values } = options(args, { branches: { type: 'string' }, people: { type: 'string' } }, usage);
  const branches = await rowsOf(values.branches ?? shipped('branches'));
  const people = await rowsOf(values.people ?? shipped('people'));
  const operator = await logIn('hq-operator-1', 'operator', '*');
  const loaded = await operator.ask(routes['hr-assessment'].putBranches, {
    branches: branches.map((row) => BranchDocument.parse(row)),
  });
  const staffed = await operator.ask(routes['hr-assessment'].putPeople, {
    people: people.map((row) => PersonDocument.parse(row)),
  });
  await spread(
    branches.map((row) => row.branch as string),
    people.map((row) => row.person as string),
  );
  tell(
    `分支机构 ${branches.length}（变更 ${loaded.changed}），人员 ${people.length}（变更 ${staffed.changed}） / branches and people loaded`,
  );
  return 0;
}
