import { anyAmount, less, negated, sum } from '../money/money.js';
import type { Difference, dryRun } from './dry-run.js';
import type { RecordedDecision } from './recorded-decision.js';

/** A dry run in figures: per case, per branch, per decision with what it was and would be, and per sanction. */
export function dryRunSummary(
  recorded: readonly RecordedDecision[],
  { same, differences, notReplayed }: ReturnType<typeof dryRun>,
) {
  const branchOf = new Map(recorded.map(({ caseId, branch }) => [caseId, branch]));
  const perBranch = Map.groupBy(branchOf, ([, branch]) => branch);
  const differing = new Set(differences.map(({ caseId }) => caseId));
  const branches = [...perBranch]
    .map(([branch, cases]) => {
      const here = differences.filter((one) => one.branch === branch);
      return {
        branch,
        cases: cases.length,
        casesDiffering: cases.filter(([caseId]) => differing.has(caseId)).length,
        /** What customers would have paid more (or less) in fees, in fen. */
        feeFen: sum(here.filter(({ decision }) => decision === 'fee').map(morePaid), anyAmount),
      };
    })
    .sort((a, b) => a.branch.localeCompare(b.branch));
  const kinds = Map.groupBy(differences, ({ decision, was, would }) =>
    JSON.stringify([decision, was.outcome, would.outcome]),
  );
  const outcomes = [...kinds].map(([kind, some]) => {
    const [decision, was, would] = JSON.parse(kind) as [string, string, string];
    return { decision, was, would, count: some.length };
  });
  const sanctions = branches.flatMap(({ branch }) =>
    sanctionsOf(differences.filter((one) => one.branch === branch)).map((one) => ({ branch, ...one })),
  );
  return {
    cases: branchOf.size,
    casesDiffering: differing.size,
    decisions: recorded.length,
    same,
    branches,
    outcomes,
    sanctions,
    differences,
    notReplayed,
  };
}

/** Each sanction that would be provided more or less often, or with another amount; `amountFen`: more (or less), in fen. */
function sanctionsOf(differences: readonly Difference[]) {
  const provided = (side: 'was' | 'would') => differences.flatMap((one) => one[side].sanctions ?? []);
  const [was, would] = [provided('was'), provided('would')];
  return [...new Set([...was, ...would].map(({ kind }) => kind))]
    .map((sanction) => {
      const [before, after] = [was, would].map((some) => some.filter(({ kind }) => kind === sanction));
      const total = (some: typeof was = []) =>
        sum(
          some.map(({ amountFen }) => amountFen ?? 0),
          anyAmount,
        );
      return {
        sanction,
        was: before?.length ?? 0,
        would: after?.length ?? 0,
        amountFen: sum([total(after), negated(total(before))], anyAmount),
      };
    })
    .filter((one) => one.was !== one.would || one.amountFen !== 0);
}

const morePaid = ({ was, would }: Difference): number => less(would.amountFen ?? 0, was.amountFen ?? 0);
