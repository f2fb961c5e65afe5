import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@aftercase/contracts';
import pg from 'pg';
import { dataDir } from '../command/addresses.js';
import { report } from '../command/options.js';
import { eventually, logIn, type SignedIn } from '../command/signed-in.js';
import { command, startProduct } from '../faults/product.js';
import { floodWith } from './flood.js';
import type { Measured } from './measured.js';
import { median } from './median.js';

const rounds = 9;
const callsARound = 5;
const calls = 20_000;
/** Calls that the flooding branch has registered before the measuring begins; from then on they queue up. */
const underWay = 300;
const flooding = 'HZ';
const measured = 'JX';

/**
 * How long a call of one branch takes to its open dispatch: idle, and while another branch imports 20,000 calls.
 * The flood is stopped when the rounds are through; how far it had come is in the answer.
 */
export async function fairness(): Promise<Measured> {
  const home = join(dataDir, 'bench');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const portBase = Number(process.env.AFTERCASE_PORT_BASE ?? 47_000) + 2000;
  const product = await startProduct({ dataDir: home, portBase, env: {}, log: report });
  const books = new pg.Client({ connectionString: product.env.DATABASE_URL });
  try {
    await books.connect();
    await command(product, home, 'seed');
    const clerk = await logIn('jx-clerk-1', 'clerk', measured, product.url);
    for (let n = 0; n < 2; n++) await round(clerk, books);

    const idle: number[] = [];
    for (let n = 0; n < rounds; n++) idle.push(await round(clerk, books));
    report(`空闲 / idle: ${idle.join(', ')} ms`);

    const flood = floodWith(calls, flooding, product, home);
    const flooded: number[] = [];
    const behind: number[] = [];
    const from = new Date();
    try {
      await eventually(
        'the flood',
        async () => ((await registered(books)) >= underWay ? true : undefined),
        300,
      );
      for (let n = 0; n < rounds; n++) {
        flooded.push(await round(clerk, books));
        behind.push(await waiting(books));
        report(`洪峰中 / in the flood: ${flooded.at(-1)} ms，排队 / queued ${behind.at(-1)}`);
      }
    } finally {
      await flood.stop();
    }
    const [idleMs, floodMs] = [median(idle), median(flooded)];
    return {
      ours: {
        idleMs,
        floodMs,
        worstFloodMs: Math.max(...flooded),
        registered: await registered(books),
        queued: median(behind),
        takenUpMeanwhile: await takenUpMeanwhile(books, from),
      },
      peers: {},
      ratios: { floodToIdle: Math.round((floodMs / idleMs) * 100) / 100 },
      rounds,
    };
  } finally {
    await books.end();
    await product.stop();
  }
}

/** Some calls, one after the other at no fixed beat; answers the median of their ways to the dispatch, in ms. */
async function round(clerk: SignedIn, books: pg.Client): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < callsARound; n++) {
    await pause(100 + Math.random() * 300);
    took.push(await callToDispatch(clerk, books));
  }
  return median(took);
}

/** From sending the call until the dispatch is written, by the clock that the services and we share. */
async function callToDispatch(clerk: SignedIn, books: pg.Client): Promise<number> {
  const from = Date.now();
  const { cases } = await clerk.ask(routes.intake.registerCall, {
    branch: measured,
    channel: 'phone',
    kind: 'repair',
    fault: '不能开机',
    attachments: [],
    customer: { name: '顾客乙', phone: `137${String(from % 1e8).padStart(8, '0')}`, address: '中山路 2 号' },
    devices: [
      {
        productLine: '热水器',
        model: 'RS-60',
        serial: null,
        soldOn: null,
        guaranteeUntil: null,
        contract: null,
      },
    ],
  });
  return eventually('the dispatch', async () => {
    const { rows } = await books.query<{ recorded_at: Date }>(
      `select recorded_at from dispatch.outbox where stream = $1 and type = 'dispatch.dispatch.opened.v1'`,
      [cases[0]],
    );
    return rows[0] && rows[0].recorded_at.getTime() - from;
  });
}

/**
 * How many calls of the flood were taken up while one of the other branch was on its way, in the middle: what stood
 * before it in some queue, whatever else the machine had to do.
 */
async function takenUpMeanwhile(books: pg.Client, since: Date): Promise<number> {
  const { rows } = await books.query<{ n: string }>(
    `select count(f.stream) as n
     from intake.outbox c
       join dispatch.outbox d on d.stream = c.stream and d.type = 'dispatch.dispatch.opened.v1'
       left join intake.outbox f on f.branch = $1 and f.type = 'intake.case.opened.v1'
         and f.recorded_at between c.recorded_at and d.recorded_at
     where c.branch = $2 and c.type = 'intake.call.registered.v1' and c.recorded_at > $3 group by c.stream`,
    [flooding, measured, since],
  );
  return median(rows.map(({ n }) => Number(n)));
}

/** Calls of the flood that are registered and have no dispatch yet. */
async function waiting(books: pg.Client): Promise<number> {
  const { rows } = await books.query<{ n: string }>(
    `select (select count(*) from intake.service_case where branch = $1)
          - (select count(*) from dispatch.dispatch where branch = $1) as n`,
    [flooding],
  );
  return Number(rows[0]?.n);
}

async function registered(books: pg.Client): Promise<number> {
  const { rows } = await books.query<{ n: string }>(
    'select count(*) as n from intake.call where branch = $1',
    [flooding],
  );
  return Number(rows[0]?.n);
}
