import { expect, it } from 'vitest';
import { run } from './commands.js';

interface Demo {
  cases: { number: string; outcome: string; archived: boolean; citations: string[] }[];
  archived: number;
  failed: number;
}
interface Books {
  invariants: { id: string; checked: number; violations: number }[];
  violations: number;
}

it('二十案演示，账目每一项都有可查 · twenty cases of the service station leave rows to check for every invariant, and no violation', async () => {
  const played = await run<Demo>('demo', '--pack', 'service-station', '--cases', '20', '--json');
  expect(played.answer, played.told).toMatchObject({ archived: 20, failed: 0 });
  const times = (part: string) =>
    played.answer.cases.filter(({ outcome }) => outcome.split('/').includes(part)).length;
  for (const part of ['on-site', 'shop', 'free', 'contract', 'cash-on-site'])
    expect(times(part), part).toBeGreaterThanOrEqual(2);
  expect(times('invoice-same-day') + times('invoice-on-return')).toBeGreaterThanOrEqual(2);

  const books = await run<Books>('verify', '--patience', '90', '--json');
  expect(books.answer.violations, books.told).toBe(0);
  expect(books.answer.invariants.filter(({ checked }) => checked === 0)).toEqual([]);
});
