import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { dataDir } from '../command/addresses.js';
import { report } from '../command/options.js';
import { command, type Product, startProduct } from '../faults/product.js';
import { type BarePeer, startBarePeer } from './bare-peer.js';
import { cpuSeconds, inAll, spent } from './cpu-time.js';
import { type Desk, deskOf, playFreeCase } from './free-case.js';
import { type Measured, rounded } from './measured.js';
import { median } from './median.js';
import { figures, named, type Round, round } from './round.js';
import { countOf, type Shape, shapeOf } from './story-shape.js';

const branch = 'JX';
const rounds = 5;
const idleSeconds = 30;

/**
 * Whole cases, from the call to the archive, beside bare workflows with as many signals and activities on the same
 * server: in turn, as many at once, the first of each dropped. And what the product takes with nothing to do.
 */
export async function caseBench(cases: number): Promise<Measured> {
  const home = join(dataDir, 'bench');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const portBase = Number(process.env.AFTERCASE_PORT_BASE ?? 47_000) + 2000;
  const product = await startProduct({ dataDir: home, portBase, env: {}, log: report });
  const books = new pg.Client({ connectionString: product.env.DATABASE_URL });
  const connection = Connection.lazy({ address: product.env.TEMPORAL_ADDRESS ?? '' });
  const client = new Client({ connection, namespace: product.env.TEMPORAL_NAMESPACE ?? 'default' });
  let peer: BarePeer | undefined;
  try {
    await books.connect();
    await command(product, home, 'seed');
    // Has the technicians qualified, which the branch's pack may ask for.
    await command(product, home, 'demo', '--pack', 'service-station', '--kind', 'repair', '--cases', '1');
    const desk = await deskOf(branch, product.url, books);
    await ourRound(desk, product, cases);
    const idle = await idleCores(product);
    peer = await startBarePeer(client, product.env);
    return await alternate({ desk, product, peer, client, books, cases, idle });
  } finally {
    await peer?.stop();
    await connection.close();
    await books.end();
    await product.stop();
  }
}

interface Ground {
  desk: Desk;
  product: Product;
  peer: BarePeer;
  client: Client;
  books: pg.Client;
  cases: number;
  idle: Record<string, number>;
}

async function alternate({ desk, product, peer, client, books, cases, idle }: Ground): Promise<Measured> {
  const first = await playFreeCase(desk, 0);
  await desk.closed.seen(first);
  const shape = await shapeOf(client, await workflowsOf(books, first));
  await bareRound(peer, product, shape, cases);
  const ours: Round[] = [];
  const bare: Round[] = [];
  let [lastCase, lastBare] = ['', ''];
  for (let n = 0; n < rounds; n++) {
    const [mine, its] = [await ourRound(desk, product, cases), await bareRound(peer, product, shape, cases)];
    [lastCase, lastBare] = [mine.last, its.last];
    ours.push(mine);
    bare.push(its);
    report(`${n + 1}: ${mine.perSecond.toFixed(2)} 案/秒 cases/s，裸流程 bare ${its.perSecond.toFixed(2)}`);
  }
  const each = bare.map((its, n) => [ours[n] as Round, its] as const);
  const ratios = each.map(([mine, its]) => mine.perSecond / its.perSecond);
  const cpuRatios = each.map(([mine, its]) => inAll(mine.cpu) / inAll(its.cpu));
  return {
    ours: {
      ...figures(ours),
      ...events(await shapeOf(client, await workflowsOf(books, lastCase))),
      idleCores: rounded(inAll(idle)),
      ...named('idleCores', idle),
    },
    peers: { bare: { ...figures(bare), ...events(await shapeOf(client, [lastBare])) } },
    ratios: {
      oursToBare: rounded(median(ratios)),
      worstOursToBare: rounded(Math.min(...ratios)),
      bestOursToBare: rounded(Math.max(...ratios)),
      cpuOursToBare: rounded(median(cpuRatios)),
    },
    rounds,
  };
}

/** Every workflow that told something of a case. */
async function workflowsOf(books: pg.Client, caseId: string): Promise<string[]> {
  const { rows } = await books.query<{ id: string }>(
    'select workflow_id as id from orchestrator.case_run where case_id = $1',
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** Ends when the last case is archived; what follows the archive is still counted as its CPU time. */
const ourRound = (desk: Desk, product: Product, cases: number) =>
  round(
    product.pids(),
    cases,
    (n) => playFreeCase(desk, n),
    (caseId) => desk.closed.seen(caseId),
  );

/** Counted are the server and the worker; the product stands beside with nothing to do. */
function bareRound(peer: BarePeer, product: Product, { steps }: Shape, cases: number) {
  const { temporal } = product.pids();
  return round(
    { ...(temporal ? { temporal } : {}), worker: peer.pid },
    cases,
    () => peer.play(steps),
    async () => undefined,
  );
}

/** Cores in use with nothing to do, by process. */
async function idleCores(product: Product): Promise<Record<string, number>> {
  await pause(5000);
  const before = cpuSeconds(product.pids());
  const from = performance.now();
  await pause(idleSeconds * 1000);
  const taken = spent(before, cpuSeconds(product.pids()));
  const seconds = (performance.now() - from) / 1000;
  const cores = Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, all / seconds]));
  report(`空闲 / idle: ${inAll(cores).toFixed(3)} 核 cores`);
  return cores;
}

const events = (shape: Shape): Record<string, number> => ({
  historyEvents: shape.events,
  workflowTasks: shape.workflowTasks,
  activities: countOf(shape, 'activity'),
  signals: countOf(shape, 'signal'),
});
