import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

  const { invariants } = await cleanBooks();
  expect(invariants.filter(({ checked }) => checked === 0)).toEqual([]);
});

const others = readdirSync(new URL('../libs/regulations/packs/', import.meta.url))
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
  .map((name) => name.replace('.yaml', ''))
  .filter((id) => id !== 'service-station');

describe('requirements.md §1: 十一套规章，每一类服务的每一种走法 · each way of each kind of service, under each of the other packs', () => {
  it.each(others)('%s: every case comes to the archive, and what decided it is cited', async (pack) => {
    const { answer, told } = await run<Demo>('demo', '--pack', pack, '--json');
    expect(answer, told).toMatchObject({ failed: 0, archived: answer.cases.length });
    expect(answer.cases.length).toBeGreaterThan(5);
    for (const { number, outcome, citations } of answer.cases) {
      // Called off at once, nothing had to be decided.
      if (outcome !== 'cancelled') expect(citations, number).not.toEqual([]);
      expect(
        citations.filter((one) => !one.startsWith(`${pack}@`)),
        number,
      ).toEqual([]);
    }
  });

  it('账目无违反，每条引文都指到条文 · no violation in the books, and every citation on Kafka leads to its article', async () => {
    const { invariants } = await cleanBooks();
    expect(invariants.find(({ id }) => id === 'citations')?.checked).toBeGreaterThan(500);
  });
});

async function cleanBooks(): Promise<Books> {
  const books = await run<Books>('verify', '--patience', '90', '--json');
  expect(books.answer.violations, books.told).toBe(0);
  return books.answer;
}
