import { setTimeout as pause } from 'node:timers/promises';
import { readJournal } from '../command/journal.js';
import { answer, options, report, Usage } from '../command/options.js';
import { agreements } from './agreements.js';
import { auditTrail } from './audit.js';
import { openBooks, readLedger, readQueue } from './books.js';
import { branches } from './branches.js';
import { callsKept, noEarlyFacts, runsAgree, storiesGoOn } from './cases.js';
import { decisionsCite } from './citations.js';
import { contracts } from './contracts.js';
import { duties } from './duties.js';
import { effectsOnce } from './effects.js';
import { factsConsumed, factsInOrder } from './facts.js';
import { files } from './files.js';
import type { Evidence, Invariant } from './invariant.js';
import { money } from './money.js';
import { numbers } from './numbers.js';
import { papers } from './papers.js';
import { findings, type Reading, stillThere } from './reading.js';
import { sanctions } from './sanctions.js';
import { states } from './states.js';
import { readTopics } from './topics.js';
import { readWorkflows } from './workflows.js';

export const invariants: Invariant[] = [
  callsKept,
  ...papers,
  ...money,
  ...agreements,
  ...contracts,
  ...numbers,
  ...branches,
  factsInOrder,
  factsConsumed,
  ...states,
  noEarlyFacts,
  effectsOnce,
  decisionsCite,
  sanctions,
  runsAgree,
  storiesGoOn,
  duties,
  auditTrail,
  files,
];

/** The last line of `verify --json`. */
export interface Verdict {
  invariants: { id: string; name: string; checked: number; violations: number }[];
  violations: number;
  /** Calls that were accepted and wait for their branch's turn to begin: no violation, and not settled yet. */
  queued: number;
}

interface Look {
  readings: Reading[];
  queued: number;
}

/** Reads PostgreSQL, Kafka and Temporal past the services and holds them against each other. */
async function readBooks(): Promise<Look> {
  const books = await openBooks();
  try {
    const [onKafka, workflows] = await Promise.all([readTopics(), readWorkflows(await readLedger(books))]);
    const queued = await readQueue(books);
    const evidence: Evidence = Object.assign({ books, journal: readJournal(), workflows, queued }, onKafka);
    const readings: Reading[] = [];
    for (const { id, name, check } of invariants) readings.push({ id, name, ...(await check(evidence)) });
    return { readings, queued: queued.size };
  } finally {
    await books.close();
  }
}

/** What is on its way between two readings is no violation: a finding counts if every later look has it too. */
async function settled(seconds: number): Promise<Look> {
  const until = Date.now() + seconds * 1000;
  let standing = await readBooks();
  while (findings(standing.readings) > 0 && Date.now() < until) {
    await pause(1500);
    const later = await readBooks();
    standing = { readings: stillThere(standing.readings, later.readings), queued: later.queued };
  }
  return standing;
}

/** Exit 1 on a violation. `--patience` seconds to let things settle; 0 looks once. */
export async function verify(args: string[]): Promise<number> {
  const usage = 'verify [--patience SECONDS] [--json]';
  const { values, positionals } = options(args, { patience: { type: 'string' } }, usage);
  const patience = Number(values.patience ?? 20);
  if (positionals.length || !Number.isFinite(patience) || patience < 0) throw new Usage(usage);
  const { readings, queued } = await settled(patience);
  for (const { name, checked, violations } of readings) {
    const n = violations.length;
    report(`${n ? '✗' : '✓'} ${name}: ${checked} 条 / checked, ${n} 违例 / violations`);
    for (const example of violations.slice(0, 5)) report(`    ${example}`);
  }
  if (queued) report(`… 等候轮到的叫修 / calls that wait for their branch's turn: ${queued}`);
  const verdict: Verdict = {
    invariants: readings.map((one) => ({ ...one, violations: one.violations.length })),
    violations: findings(readings),
    queued,
  };
  answer(verdict);
  return verdict.violations > 0 ? 1 : 0;
}
