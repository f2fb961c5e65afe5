import type { Difference, dryRun, RecordedDecision } from './dry-run.js';

/** A dry run in figures: per case, per branch, and per decision with what it was and would be (sanctions too). */
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
        feeFen: here
          .filter(({ decision }) => decision === 'fee')
          .reduce((sum, one) => sum + morePaid(one), 0),
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
  return {
    ...{ cases: branchOf.size, casesDiffering: differing.size, decisions: recorded.length, same },
    ...{ branches, outcomes, differences, notReplayed },
  };
}

const morePaid = ({ was, would }: Difference): number => (would.amountFen ?? 0) - (was.amountFen ?? 0);
