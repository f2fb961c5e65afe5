import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { run } from './commands.js';

interface Fuzzed {
  seed: number;
  requests: number;
  failures: string[];
  unreached: string[];
  violated: number;
}
const seed = process.env.AFTERCASE_SEED ?? String(randomInt(1_000_000));
/** `npm run test:all` plays more of them; what a round is like is decided by the seed. */
const rounds = process.env.AFTERCASE_PLAYS === 'whole' ? 60 : 8;

it(`接口模糊测试 · ${rounds} rounds over every route of the OpenAPI file: no fault of ours at or past any bound, and the books balance`, async () => {
  console.log(`fuzz: --seed ${seed} --rounds ${rounds}`);
  const { answer, printed } = await run<Fuzzed>('fuzz', '--seed', seed, '--rounds', String(rounds), '--json');
  expect(answer?.failures, printed).toEqual([]);
  expect(answer.violated, printed).toBe(0);
  // Not every route comes to its handler with what exists (README); which do not is printed, and may not grow.
  expect(answer.requests).toBeGreaterThan(1000);
  expect(answer.unreached.length, answer.unreached.join(', ')).toBeLessThan(25);
});
