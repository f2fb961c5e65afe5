import { byQuery, type Invariant } from './invariant.js';

/** Where each series' numbers stand on documents. A number that no document carries is a hole. */
const series = [
  ['C', 'intake', 'call', 'call'],
  ['V', 'intake', 'voucher', 'voucher'],
  ['D', 'dispatch', 'dispatch', 'dispatch'],
  ['R', 'repair_shop', 'goods_receipt', 'receipt'],
  ['K', 'repair_shop', 'repair_card', 'card'],
  ['I', 'billing', 'invoice', 'invoice'],
  ['H', 'billing', 'cash_handover', 'handover'],
  ['T', 'billing', 'contract', 'contract'],
  ['M', 'dispatch', 'plan', 'plan'],
  ['L', 'intake', 'recall', 'recall'],
  ['S', 'complaints', 'survey', 'survey'],
  ['P', 'complaints', 'complaint', 'complaint'],
  ['A', 'hr_assessment', 'assessment', 'assessment'],
  ['E', 'hr_assessment', 'appeal', 'appeal'],
  ['Q', 'billing', 'quotation', 'quotation'],
  ['O', 'repair_shop', 'outsourced_repair', 'outsourced'],
] as const;

const counted = series
  .map(
    ([letter, schema]) =>
      `select '${schema}' as schema, series, branch, day, n, branch || '-' || series || '-' || to_char(day, 'YYYYMMDD') || '-' || lpad(n::text, greatest(4, length(n::text)), '0') as number
       from ${schema}.number_counter, generate_series(1, last) n where series = '${letter}'`,
  )
  .join(' union all ');
const carried = series
  .map(([, schema, table, column]) => `select ${column} as number from ${schema}.${table}`)
  .join(' union all ');

export const numbers: Invariant[] = [
  byQuery(
    'numbers',
    '编号无缺口 / numbers gapless per series, branch and day',
    counted,
    `select coalesce(a.number, b.number) as what from (${counted}) a full join (${carried}) b on b.number = a.number where a.number is null or b.number is null`,
  ),
];
