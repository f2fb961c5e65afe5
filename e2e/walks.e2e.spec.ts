import { expect, it } from 'vitest';
import { run } from './commands.js';

interface Walks {
  seed: string;
  cases: number;
  ended: number;
  refusals: number;
  outcomes: Record<string, number>;
  standing: { number: string; stands: string; steps: string[] }[];
}
const seed = process.env.AFTERCASE_SEED ?? '';
/** `npm run test:all` walks all of them. */
const cases = process.env.AFTERCASE_PLAYS === 'whole' ? 300 : 50;

it(`${cases} 案随机走法 · ${cases} random walks: whatever people answer among what is offered, each case comes to an end, and the books balance`, async () => {
  const walked = await run<Walks>(
    'walks',
    '--cases',
    String(cases),
    ...(seed ? ['--seed', seed] : []),
    '--json',
  );
  console.log(`walks: --seed ${walked.answer?.seed}`);
  expect(walked.answer?.standing, walked.printed).toEqual([]);
  expect(walked.answer.ended).toBe(cases);
  // People were told no, and cases ended in more than one way: else nothing was surprising.
  expect(walked.answer.refusals).toBeGreaterThan(0);
  expect(Object.keys(walked.answer.outcomes).length).toBeGreaterThan(4);

  const books = await run<{ violations: number }>('verify', '--patience', '90', '--json');
  expect(books.answer.violations, books.printed).toBe(0);
});
