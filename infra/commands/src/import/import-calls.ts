import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type InputOf, routes } from '@aftercase/contracts';
import { CsvError, parse } from 'csv-parse/sync';
import { noteAccepted } from '../journal.js';
import { answer, options, tell, Usage } from '../options.js';
import { eventually, logIn, type Person, Problem } from '../person.js';

const usage = 'import FILE.csv --branch ID [--json]';
const register = routes.intake.registerCall;
interface Report {
  lines: number;
  accepted: number;
  duplicates: number;
  rejected: { line: number; reason: string }[];
}

/**
 * Registers a call for each line of a CSV file. A line's identity is its content and how often that content has
 * come before in the file: run again it is a duplicate, yet two equal lines are two calls.
 */
export async function importCalls(args: string[]): Promise<number> {
  const { values, positionals } = options(args, { branch: { type: 'string' } }, usage);
  const [file] = positionals;
  const branch = values.branch;
  if (!file || !branch || positionals.length > 1) throw new Usage(usage);
  const lines = await readLines(file);
  const person = await logIn(`import-${branch.toLowerCase()}`, 'operator', branch);
  await branchIsKnown(person, branch);

  const report: Report = { lines: lines.length, accepted: 0, duplicates: 0, rejected: [] };
  for (const [n, line] of lines.entries()) {
    const from = performance.now();
    await registerLine(person, branch, line, report);
    if (n % 100 === 99) tell(`${n + 1}/${lines.length}`);
    // A file rests twice as long as it was answered: it takes a third of the desk at most, less where that is busy.
    await pause(2 * (performance.now() - from));
  }
  tell(
    `行 ${report.lines}，登记 ${report.accepted}，重复 ${report.duplicates}，拒收 ${report.rejected.length} / lines, accepted, duplicates, rejected`,
  );
  for (const { line, reason } of report.rejected) tell(`第 ${line} 行 / line ${line}: ${reason}`);
  answer(report);
  return 0;
}

interface Line {
  number: number;
  key: string;
  row: Record<string, string>;
}

async function readLines(file: string): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Usage(`读不到文件 / cannot read: ${file}`);
  });
  const seen = new Map<string, number>();
  try {
    const table = parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as {
      info: { lines: number };
      record: Record<string, string>;
    }[];
    return table.map(({ info, record }) => {
      const content = JSON.stringify(record);
      const before = seen.get(content) ?? 0;
      seen.set(content, before + 1);
      const key = createHash('sha256').update(`${before}\n${content}`).digest('hex');
      return { number: info.lines, key, row: record };
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Usage(`CSV 有误 / broken CSV: ${error.message}`);
    throw error;
  }
}

async function registerLine(person: Person, branch: string, line: Line, report: Report): Promise<void> {
  try {
    const { output, replayed } = await person.askOnce(
      register,
      callOf(branch, line.row),
      `import-${branch}-${line.key}`,
    );
    noteAccepted({ by: 'import', call: output.call, cases: output.cases });
    if (replayed) report.duplicates += 1;
    else report.accepted += 1;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    report.rejected.push({ line: line.number, reason: error.message });
  }
}

/**
 * Columns a file may have: message (or fault), product, model, serial, name, phone, address, channel, calledAt.
 * Sent as they are: intake judges them, and its refusal is told for that line alone.
 */
function callOf(branch: string, row: Record<string, string>): InputOf<typeof register> {
  const cell = (name: string) => row[name]?.trim() || null;
  const productLine = cell('product') ?? cell('productLine') ?? '未注明';
  const call = {
    branch,
    channel: cell('channel') ?? 'website',
    kind: 'repair',
    fault: cell('message') ?? cell('fault') ?? '（无内容）',
    customer: { name: cell('name'), phone: cell('phone'), address: cell('address') },
    devices: [{ productLine, model: cell('model') ?? productLine, serial: cell('serial') }],
    ...(cell('calledAt') ? { calledAt: cell('calledAt') } : {}),
  };
  return call as InputOf<typeof register>;
}

/** A branch loaded a moment ago may still be on its way to intake; after that an unknown one is unknown. */
async function branchIsKnown(person: Person, branch: string): Promise<void> {
  const { branches } = await person.ask(routes['hr-assessment'].listBranches, {});
  if (!branches.some((one) => one.branch === branch))
    throw new Usage(
      `没有分支机构 ${branch} / no branch ${branch}; ${branches.map((b) => b.branch).join(', ')}`,
    );
  await eventually(`branch ${branch} known to intake`, async () => {
    const probe = await person
      .ask(routes.intake.findCases, { branch, limit: 1 })
      .catch((error: unknown) => error as Problem);
    return probe instanceof Problem && probe.code === 'BRANCH_UNKNOWN' ? undefined : true;
  });
}
