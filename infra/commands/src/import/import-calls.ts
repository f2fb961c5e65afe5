import { setTimeout as pause } from 'node:timers/promises';
import { type InputOf, type OutputOf, routes } from '@aftercase/contracts';
import { noteAccepted } from '../command/journal.js';
import { answer, options, tell, Usage } from '../command/options.js';
import { eventually, logIn, NotInTime, type Person, Problem } from '../command/signed-in.js';
import { BadLine, pastState } from './past-state.js';
import { type Line, readLines } from './read-lines.js';
import { deskFor, enterPast } from './take-over.js';

const usage = 'import FILE.csv --branch ID [--check] [--json]';
const register = routes.intake.registerCall;
interface Report {
  lines: number;
  accepted: number;
  duplicates: number;
  rejected: { line: number; reason: string }[];
  /** A fault of ours ended the run here; run again, the lines before are duplicates. */
  stopped?: { line: number; reason: string };
}

/**
 * Registers a call for each line of a CSV file; a line that stands on paper already brings its old number and what has
 * happened since. `--check` judges the lines and registers nothing. A line's identity is its content and how often that content has
 * come before in the file: run again it is a duplicate, yet two equal lines are two calls.
 * `patience`: seconds that a case of the past may take until it is dispatched.
 */
export async function importCalls(args: string[], patience = 60): Promise<number> {
  const flags = { branch: { type: 'string' }, check: { type: 'boolean' } } as const;
  const { values, positionals } = options(args, flags, usage);
  const [file] = positionals;
  const branch = values.branch;
  if (!file || !branch || positionals.length > 1) throw new Usage(usage);
  const { lines, broken } = await readLines(file);
  const person = await logIn(`import-${branch.toLowerCase()}`, 'operator', branch);
  await branchIsKnown(person, branch);
  const { people } = await person.ask(routes['hr-assessment'].listPeople, { branch });
  const desk = { person, branch, staff: people, check: values.check === true, patience };

  const all = lines.length + broken.length;
  const report: Report = { lines: all, accepted: 0, duplicates: 0, rejected: [...broken] };
  for (const [n, line] of lines.entries()) {
    const from = performance.now();
    try {
      await registerLine(desk, line, report);
    } catch (error) {
      report.stopped = { line: line.number, reason: causeOf(error) };
      break;
    }
    if (n % 100 === 99) tell(`${n + 1}/${lines.length}`);
    // A file rests twice as long as it was answered: it takes a third of the desk at most, less where that is busy.
    await pause(2 * (performance.now() - from));
  }
  report.rejected.sort((a, b) => a.line - b.line);
  tell(
    `行 ${report.lines}，登记 ${report.accepted}，重复 ${report.duplicates}，拒收 ${report.rejected.length} / lines, accepted, duplicates, rejected`,
  );
  if (desk.check) tell('只检查，未登记 / checked only, nothing registered');
  for (const { line, reason } of report.rejected) tell(`第 ${line} 行 / line ${line}: ${reason}`);
  if (report.stopped)
    tell(
      `在第 ${report.stopped.line} 行停下 / stopped at line ${report.stopped.line}: ${report.stopped.reason}`,
    );
  answer(report);
  return report.stopped ? 1 : 0;
}

/** `fetch failed` says less than what it failed of. */
const causeOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error
    ? `${message}: ${cause.message || (cause as { code?: string }).code}`
    : message;
};

interface Desk {
  person: Person;
  branch: string;
  staff: OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'];
  check: boolean;
  patience: number;
}

/** A line that can't be registered is reported, whatever it is about it; only a fault of ours is thrown. */
async function registerLine(desk: Desk, line: Line, report: Report): Promise<void> {
  const { person, branch, staff } = desk;
  try {
    const past = pastState(line.row, staff);
    const entering = deskFor(branch, staff, past, desk.patience);
    const call = callOf(branch, line.row);
    if (desk.check) return judge(call, report);
    const key = `import-${branch}-${line.key}`;
    const { output, replayed } = await person.askOnce(register, call, key);
    noteAccepted({ by: 'import', call: output.call, cases: output.cases });
    const serial = call.devices[0]?.serial ?? null;
    for (const caseId of output.cases)
      await enterPast(entering, { caseId, serial, key }, past).catch((error: unknown) => {
        if (!ofTheLine(error)) throw error;
        throw new BadLine(
          `已登记为 ${output.call}，其后的事没有补录 / registered, what followed was not entered: ${error.message}`,
        );
      });
    if (replayed) report.duplicates += 1;
    else report.accepted += 1;
  } catch (error) {
    if (!ofTheLine(error)) throw error;
    report.rejected.push({ line: line.number, reason: error.message });
  }
}

/** An answer is about what was asked, save that nobody was there to answer. */
const ofTheLine = (error: unknown): error is Error =>
  error instanceof BadLine ||
  error instanceof NotInTime ||
  (error instanceof Problem && ![502, 503, 504].includes(error.status));

/** As far as one can see from here; whether the branch has a pack for it, intake says when it is registered. */
function judge(call: InputOf<typeof register>, report: Report): void {
  const read = register.input.safeParse(call);
  if (read.success) report.accepted += 1;
  else
    throw new BadLine(`${read.error.issues.map(({ path }) => path.join('.')).join(', ')} 有误 / not right`);
}

/**
 * Columns a file may have: message (or fault), product, model, serial, name, phone, address, channel, kind, calledAt,
 * oldNumber, and what `pastState` reads.
 * Sent as they are: intake judges them, and its refusal is told for that line alone.
 */
function callOf(branch: string, row: Record<string, string>): InputOf<typeof register> {
  const cell = (name: string) => row[name]?.trim() || null;
  const productLine = cell('product') ?? cell('productLine') ?? '未注明';
  const call = {
    branch,
    channel: cell('channel') ?? 'website',
    kind: cell('kind') ?? 'repair',
    fault: cell('message') ?? cell('fault') ?? '（无内容）',
    customer: { name: cell('name'), phone: cell('phone'), address: cell('address') },
    devices: [{ productLine, model: cell('model') ?? productLine, serial: cell('serial') }],
    ...(cell('calledAt') ? { calledAt: cell('calledAt') } : {}),
    ...(cell('oldNumber') ? { oldNumber: cell('oldNumber') } : {}),
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
