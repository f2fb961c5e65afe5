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
  routes: { id: string; requests: number; reached: number; done: number; codes: string }[];
}
const seed = process.env.AFTERCASE_SEED ?? String(randomInt(1_000_000));
/** `npm run test:all` plays more of them; how a request is drawn is decided by the seed (see the command). */
const rounds = process.env.AFTERCASE_PLAYS === 'whole' ? 60 : 8;

it(`接口模糊测试 · ${rounds} rounds over every route of the OpenAPI file: each comes to its handler with what exists, no fault of ours at or past any bound, none slow, and the books balance`, async () => {
  console.log(`fuzz: --seed ${seed} --rounds ${rounds}`);
  const { answer, printed } = await run<Fuzzed>('fuzz', '--seed', seed, '--rounds', String(rounds), '--json');
  if (!answer) throw new Error(printed);
  // Its report is long: what is wrong with it stands in the difference, whatever becomes of the rest.
  const { failures, unreached, slow, violated, routes } = answer;
  const codes = routes.flatMap(({ id, codes: said }) => (unreached.includes(id) ? [`${id}: ${said}`] : []));
  expect({ failures, unreached: codes, slow, violated }).toEqual({
    failures: [],
    unreached: [],
    slow: [],
    violated: 0,
  });
  for (const { id, reached } of routes) expect(reached, id).toBeGreaterThanOrEqual(5);
  // Not only refusals: something was done at most routes, else the shares say little.
  expect(routes.filter(({ done }) => done > 0).length).toBeGreaterThan(routes.length / 2);
});
