import { readFileSync } from 'node:fs';
import { everyPage, routes } from '@aftercase/contracts';
import {
  decisionName,
  dryRun,
  dryRunSummary,
  outcomeName,
  type RecordedDecision,
  yuan,
} from '@aftercase/regulations';
import { loadPack, PackRefused } from '@aftercase/regulations/load';
import { answer, options, report, Usage } from '../command/options.js';
import { logInMachine, type SignedIn } from '../command/signed-in.js';

const usage = 'ops dry-run FILE.yaml [--branch ID] [--on YYYY-MM-DD] [--json]';
const flags = { branch: { type: 'string' }, on: { type: 'string' } } as const;
/** More of them are in the answer of --json. */
const printedAtMost = 20;

/**
 * Holds a pack's file against the decisions on record, before anybody drafts it: what would have been decided
 * otherwise, per case, branch, decision and sanction. Reads and writes nothing; the file stays on this side.
 */
export async function dryRunFile(args: string[]): Promise<number> {
  const { values, positionals } = options(args, flags, usage);
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || (values.on && !/^\d{4}-\d{2}-\d{2}$/.test(values.on)))
    throw new Usage(usage);
  const pack = read(file);
  if (!pack) return 1;
  const auditor = await logInMachine();
  const recorded = await recordedUnder(auditor, pack.id, values.branch);
  const summary = dryRunSummary(recorded, dryRun(pack, recorded, values.on));
  show(summary);
  answer({ pack: pack.id, version: pack.version, ...summary });
  return 0;
}

function read(file: string) {
  let yaml: string;
  try {
    yaml = readFileSync(file, 'utf8');
  } catch {
    throw new Usage(`${file}: 没有这个文件 / no such file\n${usage}`);
  }
  try {
    return loadPack(yaml, file);
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    report(error.message);
    return undefined;
  }
}

async function recordedUnder(auditor: SignedIn, pack: string, branch?: string): Promise<RecordedDecision[]> {
  const within = Object.assign({ pack }, branch ? { branch } : {});
  // This list has words of its own: a page counts cases.
  const pages = await everyPage(
    ({ limit, before }) =>
      auditor.ask(
        routes.intake.listRecordedDecisions,
        Object.assign({ cases: limit }, within, before ? { after: before } : {}),
      ),
    500,
  );
  return pages.flatMap((page) => page.decisions);
}

function show(summary: ReturnType<typeof dryRunSummary>): void {
  const { cases, casesDiffering, decisions, same, branches, outcomes, sanctions, differences, notReplayed } =
    summary;
  report(
    `案件 ${cases}，其中 ${casesDiffering} 件不同；决定 ${decisions}，相同 ${same} / cases, differing; decisions, same`,
  );
  for (const { branch, cases: all, casesDiffering: some, feeFen } of branches)
    report(
      `  ${branch}: ${some}/${all}，费用 ${feeFen < 0 ? '-' : '+'}${yuan(Math.abs(feeFen))} 元 / fees, yuan`,
    );
  const said = (decision: string, outcome: string) => {
    const { zh, en } = outcomeName(decision, outcome);
    return zh === en ? zh : `${zh} ${en}`;
  };
  for (const { decision, was, would, count } of outcomes) {
    const { zh, en } = decisionName(decision);
    report(`  ${zh} ${en}: ${said(decision, was)} → ${said(decision, would)} × ${count}`);
  }
  for (const { branch, sanction, was, would, amountFen } of sanctions)
    report(
      `  ${branch} ${said('sanction', sanction)}: ${was} → ${would}，${amountFen < 0 ? '-' : '+'}${yuan(Math.abs(amountFen))} 元 / yuan`,
    );
  for (const { caseId, decision, was, would, changes } of differences.slice(0, printedAtMost))
    report(`    ${caseId} ${decision}: ${was.outcome} → ${would.outcome} (${changes.join(', ')})`);
  if (differences.length > printedAtMost)
    report(`    … ${differences.length - printedAtMost} 项见 --json / more with --json`);
  const why = Map.groupBy(notReplayed, (one) => one.why);
  for (const [reason, some] of why) report(`  未重做 / not made again, ${reason}: ${some.length}`);
}
