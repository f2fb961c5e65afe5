import type { Work } from '@aftercase/platform';

/** The schedule's constraints by their names in the database. */
export const constraintOf = {
  overlap: 'time_taken_no_overlap',
  shift: 'time_taken_within_shift',
  day: 'time_taken_in_its_day',
  shiftsOverlap: 'technician_day_no_overlap',
} as const;
type Constraint = (typeof constraintOf)[keyof typeof constraintOf];
const constraints: readonly string[] = Object.values(constraintOf);

/**
 * Runs a statement that one of the schedule's constraints may refuse, and answers which one did. A savepoint keeps
 * the rest of the transaction usable; every other failure is thrown on.
 */
export async function brokenConstraint(
  work: Work,
  statement: () => Promise<unknown>,
): Promise<Constraint | undefined> {
  await work.em.execute('savepoint schedule');
  try {
    await statement();
  } catch (error) {
    const name = nameOf(error);
    if (!name) throw error;
    await work.em.execute('rollback to savepoint schedule');
    return name;
  }
  await work.em.execute('release savepoint schedule');
  return undefined;
}

function nameOf(error: unknown): Constraint | undefined {
  type Failure = { constraint?: string; cause?: unknown; previous?: unknown } | undefined;
  for (let at = error as Failure, n = 0; at && n < 5; n++) {
    if (at.constraint && constraints.includes(at.constraint)) return at.constraint as Constraint;
    at = (at.cause ?? at.previous) as Failure;
  }
  return undefined;
}
