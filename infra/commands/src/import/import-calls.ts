import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { everyPage, routes } from '@aftercase/contracts';
import { noteAccepted } from '../command/journal.js';
import { answer, options, report, Usage } from '../command/options.js';
import { eventually, logInMachine, NotInTime, Problem, type SignedIn } from '../command/signed-in.js';
import { inZone } from '../csv/local-time.js';
import { type Line, readTable } from '../csv/read-table.js';
import { RefusedLine } from '../csv/refused-line.js';
import { mustBeCalls } from './call-file.js';
import { deskFor, enterPast } from './enter-past.js';
import { judgeLine, type Staff } from './judge-line.js';
import { OldNumbers } from './old-numbers.js';
import { BadLine } from './past-state.js';

const usage = 'import FILE.csv --branch ID [--check] [--json]';
const register = routes.intake.registerCall;
interface Tally {
  lines: number;
  accepted: number;
  duplicates: number;
  rejected: { line: number; reason: string }[];
  /** Rows with nothing in them. */
  skipped: number;
  /** A fault of ours ended the run here; run again, the lines before are duplicates. */
  stopped?: { line: number; reason: string };
}

/**
 * Registers a call for each line of a CSV file; a line that stands on paper already brings its old number and what has
 * happened since. `--check` judges the lines and registers nothing. A line's identity is what it registers and how often that has
 * come before in the file: run again it is a duplicate, however the file is laid out, yet two equal lines are two calls.
 * `patience`: seconds that a case of the past may take until it is dispatched.
 */
export async function importCalls(args: string[], patience = 60): Promise<number> {
  const flags = { branch: { type: 'string' }, check: { type: 'boolean' } } as const;
  const { values, positionals } = options(args, flags, usage);
  const [file] = positionals;
  const branch = values.branch;
  if (!file || !branch || positionals.length > 1) throw new Usage(usage);
  const table = await readTable(file, 'calls');
  mustBeCalls(table);
  const { lines, broken, skipped, unknown } = table;
  // Nobody's seat: an import is a machine of ours, which sees the people of all branches, too.
  const person = await logInMachine();
  const zone = await zoneOfKnown(person, branch);
  // Of all branches: whoever took goods in is judged with the words that dispatch has for them.
  const pages = await everyPage((at) => person.ask(routes['hr-assessment'].listPeople, at));
  const staff = pages.flatMap((page) => page.people);
  const check = values.check === true;
  const desk: Desk = { person, branch, zone, staff, check, patience, seen: new Map(), old: new OldNumbers() };

  const all = lines.length + broken.length;
  const tally: Tally = { lines: all, accepted: 0, duplicates: 0, rejected: [...broken], skipped };
  if (unknown.length > 0) report(`未读的列 / columns not read: ${unknown.join(', ')}`);
  for (const [n, line] of lines.entries()) {
    const from = performance.now();
    try {
      await registerLine(desk, line, tally);
    } catch (error) {
      tally.stopped = { line: line.line, reason: causeOf(error) };
      break;
    }
    if (n % 100 === 99) report(`${n + 1}/${lines.length}`);
    // Pauses twice as long as the answer took: an import uses a third of intake's capacity at most, less where it is busy.
    await pause(2 * (performance.now() - from));
  }
  tally.rejected.sort((a, b) => a.line - b.line);
  report(
    `行 ${tally.lines}，登记 ${tally.accepted}，重复 ${tally.duplicates}，拒收 ${tally.rejected.length}，空行 ${tally.skipped} / lines, accepted, duplicates, rejected, blank`,
  );
  if (desk.check) report('只检查，未登记 / checked only, nothing registered');
  for (const { line, reason } of tally.rejected) report(`第 ${line} 行 / line ${line}: ${reason}`);
  if (tally.stopped)
    report(
      `在第 ${tally.stopped.line} 行停下 / stopped at line ${tally.stopped.line}: ${tally.stopped.reason}`,
    );
  answer(tally);
  return tally.stopped ? 1 : 0;
}

/** `fetch failed` says less than what it failed of. */
const causeOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error
    ? `${message}: ${cause.message || (cause as { code?: string }).code}`
    : message;
};

interface Desk {
  person: SignedIn;
  branch: string;
  zone: string;
  staff: Staff;
  check: boolean;
  patience: number;
  /** How often what a line registers has come before. */
  seen: Map<string, number>;
  old: OldNumbers;
}

/** A line that can't be registered is reported, whatever it is about it; only a fault of ours is thrown. */
async function registerLine(desk: Desk, line: Line, tally: Tally): Promise<void> {
  const { person, branch, staff } = desk;
  try {
    const { call, past } = judgeLine(branch, inZone(line.row, desk.zone), staff);
    const entering = deskFor(branch, staff, past, desk.patience);
    if (desk.check) {
      // What is registered the services keep themselves; so early only the file can say it.
      desk.old.take({ call: call.oldNumber, receipt: past.goods?.oldReceipt }, line.line);
      tally.accepted += 1;
      return;
    }
    const key = `import-${branch}-${identityOf(desk, [call, past])}`;
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
    if (replayed) tally.duplicates += 1;
    else tally.accepted += 1;
  } catch (error) {
    if (!ofTheLine(error)) throw error;
    tally.rejected.push({ line: line.line, reason: error.message });
  }
}

function identityOf({ seen }: Desk, registered: unknown): string {
  const content = JSON.stringify(registered);
  const before = seen.get(content) ?? 0;
  seen.set(content, before + 1);
  return createHash('sha256').update(`${before}\n${content}`).digest('hex');
}

/** Every answer is about this line, except that the service was away. */
const ofTheLine = (error: unknown): error is Error =>
  error instanceof BadLine ||
  error instanceof RefusedLine ||
  error instanceof NotInTime ||
  (error instanceof Problem && ![502, 503, 504].includes(error.status));

/** A branch loaded a moment ago may still be on its way to intake; after that an unknown one is unknown. */
async function zoneOfKnown(person: SignedIn, branch: string): Promise<string> {
  const pages = await everyPage((at) => person.ask(routes['hr-assessment'].listBranches, at));
  const branches = pages.flatMap((page) => page.branches);
  const found = branches.find((one) => one.branch === branch);
  if (!found)
    throw new Usage(
      `没有分支机构 ${branch} / no branch ${branch}; ${branches.map((b) => b.branch).join(', ')}`,
    );
  await eventually(`branch ${branch} known to intake`, async () => {
    const probe = await person
      .ask(routes.intake.findCases, { branch, limit: 1 })
      .catch((error: unknown) => error as Problem);
    return probe instanceof Problem && probe.code === 'BRANCH_UNKNOWN' ? undefined : true;
  });
  return found.zone;
}
