import type { InputOf, routes } from '@aftercase/contracts';
import { day } from './made-up.js';

type DeviceInput = InputOf<typeof routes.intake.registerCall>['devices'][number];

/** What may go differently in one case; each is a thing that people really do. */
export type Twist =
  | 'correct-call'
  | 'void-voucher'
  | 'replace-receipt'
  | 'correct-receipt'
  | 'late-entry'
  | 'incomplete'
  | 'part-awaited'
  | 'inspection-failed'
  | 'complaint-assessed'
  | 'appealed'
  | 'complaint-unfounded'
  | 'satisfied';

export interface Scenario {
  id: string;
  result: 'fixed' | 'take-in';
  device: Partial<DeviceInput>;
  /** Actual labour in minutes; with a part of this price in fen, if any. */
  labourMinutes: number;
  partFen: number;
  expect: 'none' | 'cash-on-site' | 'invoice-same-day' | 'invoice-on-return';
}

const free = { soldOn: day(60) };
const paid = { soldOn: day(1500) };
const contract = (billsPerVisit: boolean) => ({
  soldOn: day(1500),
  contract: { number: 'HT-2025-018', billsPerVisit, chargeFen: billsPerVisit ? 8000 : null },
});

/** On site and taken in, times free, contract, cash and invoice, where `service-station` 1, 5 and 8 allow them. */
export const scenarios: Scenario[] = [
  { id: 'on-site/free', result: 'fixed', device: free, labourMinutes: 30, partFen: 0, expect: 'none' },
  {
    id: 'on-site/cash',
    result: 'fixed',
    device: paid,
    labourMinutes: 30,
    partFen: 1500,
    expect: 'cash-on-site',
  },
  {
    id: 'taken-in/invoice',
    result: 'take-in',
    device: paid,
    labourMinutes: 90,
    partFen: 26000,
    expect: 'invoice-on-return',
  },
  {
    id: 'on-site/contract',
    result: 'fixed',
    device: contract(true),
    labourMinutes: 40,
    partFen: 0,
    expect: 'cash-on-site',
  },
  { id: 'taken-in/free', result: 'take-in', device: free, labourMinutes: 60, partFen: 4000, expect: 'none' },
  {
    id: 'on-site/invoice',
    result: 'fixed',
    device: paid,
    labourMinutes: 120,
    partFen: 32000,
    expect: 'invoice-same-day',
  },
  {
    id: 'taken-in/contract',
    result: 'take-in',
    device: contract(false),
    labourMinutes: 45,
    partFen: 0,
    expect: 'none',
  },
];

/** The n-th case's twists, so that twenty cases hold every one of them. */
export function twistsOf(n: number): Twist[] {
  const turns: Twist[][] = [
    ['satisfied'],
    ['correct-call'],
    ['complaint-assessed', 'appealed'],
    ['void-voucher'],
    ['replace-receipt', 'part-awaited'],
    ['late-entry'],
    ['inspection-failed', 'correct-receipt'],
    ['incomplete'],
    ['complaint-unfounded'],
    [],
  ];
  return turns[n % turns.length] ?? [];
}
