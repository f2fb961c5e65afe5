/** What the demo's people charge by, at every branch: an hour of labour, a call-out, and the parts that they use. */
export const demoPrices = [
  { code: 'labour', name: '工时费（每小时）', unitFen: 12_000 },
  { code: 'callout', name: '上门费（每次）', unitFen: 3_000 },
  { code: 'MFQ-15', name: '密封圈', unitFen: 1_500 },
  { code: 'WKQ-40', name: '温控器', unitFen: 4_000 },
  { code: 'KZB-60', name: '控制板', unitFen: 26_000 },
  { code: 'KZB-80', name: '控制板（大）', unitFen: 32_000 },
];

export const priceOf = (code: 'labour' | 'callout'): number =>
  (demoPrices.find((one) => one.code === code) as { unitFen: number }).unitFen;

/** The part of the schedule that costs so much. @throws Error where there is none */
export function partAt(unitFen: number) {
  const found = demoPrices.find(
    (one) => one.unitFen === unitFen && !['labour', 'callout'].includes(one.code),
  );
  if (!found)
    throw new Error(`收费标准没有 ${unitFen} 分的零件 / no part of ${unitFen} fen in the demo's prices`);
  return found;
}
