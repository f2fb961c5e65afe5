import { randomInt } from 'node:crypto';
import { SeatRole } from '@aftercase/contracts';
import { gatewayUrl } from '../command/addresses.js';
import { inParallel } from '../command/in-parallel.js';
import { answer, options, report, Usage } from '../command/options.js';
import { verify } from '../verify/verify.js';
import { playgrounds } from './grounds.js';
import { KnownValues } from './known-values.js';
import { OpenCases } from './open-cases.js';
import { type OpenApi, type Operation, operationsOf } from './operations.js';
import { Player } from './player.js';
import { enough, Tally } from './tally.js';

const usage = 'fuzz [--seed N] [--rounds N] [--route ID] [--no-verify] [--json]';
const atOnce = 4;
/** Steps that the cases go before anything is bent: far enough that there are papers of most kinds. */
const undisturbed = 8;
/** At most so many rounds after those that were asked for, for routes that have not come to their handler often enough. */
const mostFurther = 60;

/**
 * Sends every route of the gateway's OpenAPI file what fits it and what stands at, and past, each bound, while cases of
 * every kind are on their way. Further rounds are played until each route has come to its handler often enough with what
 * exists. Exit 1 where one has not, on an answer of 5xx, one that took more than two seconds, or a violation in the
 * books afterwards. A new route enters by itself.
 *
 * The seed decides which cases there are and what the n-th request to a route is like. It does not decide the numbers
 * and ids that the product gives, the clock, nor how far the cases are by then: a request names what is there.
 */
export async function fuzz(args: string[]): Promise<number> {
  const flags = {
    seed: { type: 'string' },
    rounds: { type: 'string' },
    route: { type: 'string' },
    'no-verify': { type: 'boolean' },
  } as const;
  const { values, positionals } = options(args, flags, usage);
  const seed = Number(values.seed ?? randomInt(1_000_000));
  const rounds = Number(values.rounds ?? 40);
  if (positionals.length > 0 || !Number.isInteger(seed) || !Number.isInteger(rounds)) throw new Usage(usage);
  report(`fuzz --seed ${seed} --rounds ${rounds}`);

  const file = (await (await fetch(`${gatewayUrl}/openapi.json`)).json()) as OpenApi;
  const all = operationsOf(file);
  const wanted = all.filter(({ id }) => !values.route || id === values.route);
  if (wanted.length === 0) throw new Usage(usage);
  const tally = await played(file, all, { wanted, seed: String(seed), rounds });

  const told = tally.told(wanted.map(({ id }) => id));
  for (const { id, requests, reached, done, codes } of told.routes)
    report(`${id}: ${reached} / ${requests}, ${done} done  ${codes}`);
  for (const each of told.failures.concat(told.slow)) report(`✗ ${each}`);
  const { requests, failures, slow, unreached } = told;
  report(
    `seed ${seed}: ${requests} requests, ${failures.length} × 5xx, ${slow.length} × over 2 s, ${unreached.length} routes reached less than ${enough} times: ${unreached.join(', ')}`,
  );
  const violated = values['no-verify'] ? 0 : await verify(['--patience', '90']);
  answer({ seed, requests, failures, slow, unreached, violated, routes: told.routes });
  return failures.length + slow.length + unreached.length + violated > 0 ? 1 : 0;
}

async function played(
  file: OpenApi,
  all: Operation[],
  { wanted, seed, rounds }: { wanted: Operation[]; seed: string; rounds: number },
): Promise<Tally> {
  const { all: grounds, logins } = await playgrounds(SeatRole.options);
  const known = new KnownValues(grounds.map(({ branch }) => branch));
  const tally = new Tally();
  const player = new Player({ seed, file, grounds, logins, known, tally });
  const cases = new OpenCases(grounds, known, tally, seed);
  const lists = all.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
  for (let n = 0; n < undisturbed; n += 1) await cases.goOn();
  await cases.settled();
  const round = async (operations: Operation[], bend: number, surely = false) => {
    await cases.goOn();
    await inParallel(lists, atOnce, (each) => player.read(each));
    await inParallel(operations, atOnce, (each) => player.play(each, bend, surely));
  };
  for (let n = 0; n < rounds; n += 1) await round(wanted, 0.6);
  // What has not been reached is asked for as often as it lacks, hardly bent, and where something of its kind is known.
  for (let n = 0; n < mostFurther; n += 1) {
    const left = wanted.filter(({ id }) => tally.wants(id) > 0);
    if (left.length === 0) break;
    report(
      `${n + 1} / ${mostFurther}: ${left.length} to go ${left.length < 10 ? left.map(({ id }) => id).join(', ') : ''}`,
    );
    // What nobody has brought about yet may be what they lack.
    const undone = all.filter(({ id, method }) => method !== 'GET' && !tally.wasDone(id));
    await round(
      left.flatMap((one) => Array.from({ length: tally.wants(one.id) }, () => one)).concat(undone),
      0.1,
      true,
    );
  }
  return tally;
}
