import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { run } from './commands.js';

interface Fuzzed {
  seed: number;
  requests: number;
  failures: string[];
  slow: string[];
  unreached: string[];
  violated: number;
  routes: { id: string; requests: number; reached: number; done: number }[];
}
const seed = process.env.AFTERCASE_SEED ?? String(randomInt(1_000_000));
/** `npm run test:all` plays more of them; how a request is drawn is decided by the seed (see the command). */
const rounds = process.env.AFTERCASE_PLAYS === 'whole' ? 60 : 8;

it(`接口模糊测试 · ${rounds} rounds over every route of the OpenAPI file: each comes to its handler with what exists, no fault of ours at or past any bound, none slow, and the books balance`, async () => {
  console.log(`fuzz: --seed ${seed} --rounds ${rounds}`);
  const { answer, printed } = await run<Fuzzed>('fuzz', '--seed', seed, '--rounds', String(rounds), '--json');
  expect(answer?.failures, printed).toEqual([]);
  expect(answer.unreached, printed).toEqual([]);
  expect(answer.slow, printed).toEqual([]);
  expect(answer.violated, printed).toBe(0);
  for (const { id, reached } of answer.routes) expect(reached, id).toBeGreaterThanOrEqual(5);
  // Not only refusals: something was done at most routes, else the shares say little.
  expect(answer.routes.filter(({ done }) => done > 0).length).toBeGreaterThan(answer.routes.length / 2);
});
