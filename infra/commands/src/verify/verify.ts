import { setTimeout as pause } from 'node:timers/promises';
import { readJournal } from '../journal.js';
import { answer, options, tell, Usage } from '../options.js';
import { openBooks } from './books.js';
import { callsKept, runsAgree } from './cases.js';
import { effectsOnce, factsConsumed, factsInOrder } from './facts.js';
import { documentServices, type Evidence, type Invariant } from './invariant.js';
import { money } from './money.js';
import { numbers } from './numbers.js';
import { papers } from './papers.js';
import { readFacts } from './topics.js';
import { readWorkflows } from './workflows.js';

export const invariants: Invariant[] = [
  callsKept,
  ...papers,
  ...money,
  ...numbers,
  factsInOrder,
  factsConsumed,
  effectsOnce,
  runsAgree,
];

export interface Verdict {
  invariants: { id: string; name: string; checked: number; violations: number; examples?: string[] }[];
  violations: number;
}

/** Reads PostgreSQL, Kafka and Temporal past the services and holds them against each other. */
export async function checkBooks(): Promise<Verdict> {
  const books = await openBooks();
  try {
    const [published, workflows] = await Promise.all([readFacts(documentServices), readWorkflows()]);
    const evidence: Evidence = { books, journal: readJournal(), published, workflows };
    const results: Verdict['invariants'] = [];
    for (const { id, name, check } of invariants) {
      const { checked, violations } = await check(evidence);
      const examples = violations.length ? { examples: violations.slice(0, 5) } : {};
      results.push({ id, name, checked, violations: violations.length, ...examples });
    }
    return { invariants: results, violations: results.reduce((sum, one) => sum + one.violations, 0) };
  } finally {
    await books.close();
  }
}

/** What is on its way between two readings is no violation: a finding counts if it still stands a moment later. */
async function settledVerdict(seconds: number): Promise<Verdict> {
  for (const until = Date.now() + seconds * 1000; ; ) {
    const verdict = await checkBooks();
    if (verdict.violations === 0 || Date.now() > until) return verdict;
    await pause(1500);
  }
}

/** Exit 1 on a violation. `--patience` seconds to let things settle; 0 looks once. */
export async function verify(args: string[]): Promise<number> {
  const usage = 'verify [--patience SECONDS] [--json]';
  const { values, positionals } = options(args, { patience: { type: 'string' } }, usage);
  const patience = Number(values.patience ?? 20);
  if (positionals.length || !Number.isFinite(patience) || patience < 0) throw new Usage(usage);
  const verdict = await settledVerdict(patience);
  for (const { name, checked, violations, examples } of verdict.invariants) {
    tell(`${violations ? '✗' : '✓'} ${name}: ${checked} 条 / checked, ${violations} 违例 / violations`);
    for (const example of examples ?? []) tell(`    ${example}`);
  }
  answer({
    invariants: verdict.invariants.map(({ id, name, checked, violations }) => ({
      id,
      name,
      checked,
      violations,
    })),
    violations: verdict.violations,
  });
  return verdict.violations > 0 ? 1 : 0;
}
