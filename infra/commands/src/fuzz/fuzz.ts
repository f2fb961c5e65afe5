import { randomInt, randomUUID } from 'node:crypto';
import { gatewayUrl } from '../command/addresses.js';
import { Dice } from '../command/dice.js';
import { inParallel } from '../command/in-parallel.js';
import { answer, options, report, Usage } from '../command/options.js';
import { verify } from '../verify/verify.js';
import { branches, ownBranches } from './branches.js';
import type { Ground } from './fitting.js';
import { KnownValues } from './known-values.js';
import { type OpenApi, type Operation, operationsOf } from './operations.js';
import { drawn } from './request.js';
import { Tally } from './tally.js';

const usage = 'fuzz [--seed N] [--rounds N] [--route ID] [--no-verify] [--json]';
const atOnce = 4;
/** Each route reaches its handler so often with what exists; further rounds are played for those that did not. */
const enough = 5;
const furtherRounds = 30;

/**
 * Sends every route of the gateway's OpenAPI file what fits it and what stands at, and past, each bound. Exit 1 on an
 * answer of 5xx, one that took more than two seconds, or a violation in the books afterwards. A new route enters by itself.
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
  const operations = operationsOf(file).filter(({ id }) => !values.route || id === values.route);
  if (operations.length === 0) throw new Usage(usage);
  const tokens = await ownBranches(new Set(operationsOf(file).flatMap((each) => each.roles)));
  const [branch] = branches;
  const ground: Ground = {
    file,
    known: new KnownValues([...branches]),
    dice: new Dice(String(seed)),
    branch,
  };
  const tally = new Tally();
  const play = (operation: Operation, bend: boolean) => one(ground, operation, bend, tokens, tally);

  // Readers first: they tell what exists.
  const readers = operationsOf(file).filter(({ method }) => method === 'GET');
  for (let n = 0; n < 3; n += 1) await inParallel(readers, atOnce, (each) => play(each, false));
  for (let n = 0; n < rounds; n += 1)
    await inParallel(operations, atOnce, (each) => play(each, ground.dice.chance(0.6)));
  for (let n = 0; n < furtherRounds; n += 1)
    await inParallel(
      operations.filter(({ id }) => tally.reached(id) < enough),
      atOnce,
      (each) => play(each, false),
    );

  const told = tally.told(operations.map(({ id }) => id));
  for (const { id, requests, reached, codes } of told.routes)
    report(`${id}: ${reached} / ${requests}  ${codes}`);
  for (const each of told.failures) report(`✗ ${each}`);
  const unreached = told.routes.filter(({ reached }) => reached < enough).map(({ id }) => id);
  report(
    `seed ${seed}: ${told.requests} requests, ${told.failures.length} × 5xx, ${told.slow.length} × over 2 s, ${unreached.length} routes reached less than ${enough} times: ${unreached.join(', ')}`,
  );
  const violated = values['no-verify'] ? 0 : await verify(['--patience', '90']);
  answer({ seed, requests: told.requests, failures: told.failures, slow: told.slow, unreached, violated });
  return told.failures.length + told.slow.length + violated > 0 ? 1 : 0;
}

async function one(
  ground: Ground,
  operation: Operation,
  bend: boolean,
  tokens: Map<string, string>,
  tally: Tally,
): Promise<void> {
  const { dice, known } = ground;
  // What changes a branch changes another one, or soon nothing fits any more.
  const of = operation.id.endsWith('putBranches') ? Object.assign({}, ground, { branch: 'FX' }) : ground;
  const request = drawn(of, operation, bend);
  const role = operation.roles.length > 0 ? dice.pick(operation.roles) : undefined;
  // Papers of the second branch are seen there and by head office; a file of one is asked for by the other.
  const at = dice.chance(operation.method === 'GET' ? 0.1 : 0.3)
    ? '*'
    : dice.chance(0.25)
      ? branches[1]
      : ground.branch;
  const began = Date.now();
  const response = await fetch(`${gatewayUrl}${request.path}`, {
    method: operation.method,
    headers: {
      'idempotency-key': randomUUID(),
      ...(role !== undefined && { authorization: `Bearer ${tokens.get(`${role} ${at}`)}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  }).catch((error: unknown) => error as Error);
  const took = Date.now() - began;
  if (response instanceof Error)
    return tally.note(operation, request, {
      status: 599,
      code: String(response.cause ?? response),
      took,
      by: `${role} ${at}`,
    });
  const body: unknown = await response.json().catch(() => ({}));
  const { code } = body as { code?: string };
  tally.note(operation, request, { status: response.status, code, took, by: `${role} ${at}` });
  if (response.ok) known.learn(body);
}
