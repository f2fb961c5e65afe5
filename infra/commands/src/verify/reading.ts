/** What one look at the books found, per invariant. */
export interface Reading {
  id: string;
  name: string;
  checked: number;
  violations: string[];
}

/**
 * The later reading, with those of its findings alone that the earlier one had too. The engines are read one after
 * another, so under load each look finds something that is just on its way, and each time something else.
 */
export function stillThere(earlier: Reading[], later: Reading[]): Reading[] {
  const before = new Set(earlier.flatMap(({ id, violations }) => violations.map((one) => about(id, one))));
  return later.map((reading) => ({
    ...reading,
    violations: reading.violations.filter((one) => before.has(about(reading.id, one))),
  }));
}

/** What a finding is about stands before its colon; its figures may move on while it stays true. */
const about = (invariant: string, finding: string): string => `${invariant} ${finding.split(': ', 1)[0]}`;

export const findings = (readings: Reading[]): number =>
  readings.reduce((sum, { violations }) => sum + violations.length, 0);
