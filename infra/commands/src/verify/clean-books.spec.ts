import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { everyPage, type RequestOf, routes } from '@aftercase/contracts';
import { aCall, aDrawing, freePortBase, ownEngines } from '@aftercase/testing';
import { personLogin } from '../command/login.js';
import { eventually, logIn, Problem } from '../command/signed-in.js';
import type { Verdict } from './verify.js';

/** Where one set of books lies: engines, topic prefix, namespace and the caller's journal, as commands read it. */
export type Where = Record<
  | 'DATABASE_URL'
  | 'KAFKA_BROKERS'
  | 'KAFKA_TOPIC_PREFIX'
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_NAMESPACE'
  | 'AFTERCASE_DATA'
  | 'FILES',
  string
>;

interface Ended {
  code: number;
  answer: string;
  printed: string;
}

/** Runs a built command as a person does: a process of its own, judged by exit code and last line. */
export const command = (env: Record<string, string>, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
    const options = { env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
    const node = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning'];
    execFile(process.execPath, [...node, main, ...args, '--json'], options, (error, stdout, printed) => {
      const answer = stdout.trimEnd().split('\n').at(-1) ?? '';
      resolve({ code: error ? Number(error.code ?? 1) : 0, answer, printed });
    });
  });

/** The verdict on one look at the books, with no patience. */
export async function verdictOn(
  where: Where,
  patience = 0,
): Promise<Verdict & { code: number; printed: string }> {
  const { code, answer, printed } = await command(where, 'verify', '--patience', String(patience));
  if (!answer) throw new Error(printed);
  return { ...(JSON.parse(answer) as Verdict), code, printed };
}

interface LocalProduct {
  startProduct(options: { dataDir: string; portBase: number; env: Record<string, string> }): Promise<{
    url: string;
    env: Record<string, string>;
    stop(): Promise<void>;
  }>;
}

/** A contract with monthly visits: the first is due today, so it becomes a call that waits for its technician. Answers the customer. */
async function underContract(url: string): Promise<string> {
  const { billing, dispatch, intake } = routes;
  const seller = await logIn('jx-sales-centre-1', 'sales-centre', 'JX', url);
  const file = { branch: 'JX', name: '嘉兴宾馆', phone: '13900001234', address: '中山路 8 号' };
  const { customer } = await seller.ask(intake.openCustomerFile, file);
  const startsOn = new Date().toISOString().slice(0, 10);
  const signing: RequestOf<typeof billing.signContract> = {
    branch: 'JX',
    customer,
    startsOn,
    endsOn: `${Number(startsOn.slice(0, 4)) + 2}-12-31`,
    devices: [{ productLine: '热水器', model: 'RS-60', serial: 'SN-HT-1' }],
    granted: { visits: 30 },
    billsPerVisit: false,
    chargeFen: null,
    visits: { kind: 'maintenance', every: { unit: 'months', count: 1 }, moved: 'stays' },
  };
  const signed = () =>
    seller.ask(billing.signContract, signing).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'CUSTOMER_NOT_FOUND') return undefined;
      throw error;
    });
  const { contract } = await eventually('the customer known to billing', signed);
  for (;;) {
    const pages = await everyPage((at) => seller.ask(dispatch.listPlans, at));
    const plan = pages.flatMap(({ plans }) => plans).find((one) => one.contract === contract)?.plan;
    if (plan) {
      const { visits } = await seller.ask(dispatch.getPlan, { plan });
      if (visits.length === 2 && visits[0]?.state === 'called') return customer;
    }
    await pause(250);
  }
}

/** A recall of two devices: one command of its workflow enters both calls. */
async function recalled(url: string, customer: string): Promise<void> {
  const supervisor = await logIn('jx-supervisor-1', 'supervisor', 'JX', url);
  const device = (serial: string) => ({
    customer,
    device: { productLine: '热水器', model: 'RS-60', serial },
  });
  const { recall } = await supervisor.ask(routes.intake.openRecall, {
    branch: 'JX',
    reason: '加热管批次缺陷',
    devices: [device('SN-ZH-1'), device('SN-ZH-2')],
  });
  for (;;) {
    const { progress } = await supervisor.ask(routes.intake.getRecall, { recall });
    if (progress.open === 2) return;
    await pause(250);
  }
}

/** A call that came with a drawing, and was void at once: its file stays with it. */
async function withFile(url: string): Promise<void> {
  const { intake } = routes;
  const clerk = await logIn('jx-clerk-1', 'clerk', 'JX', url);
  const pass = await personLogin('jx-clerk-1', 'clerk', 'JX', url).pass();
  const headers = Object.assign({ 'content-type': 'image/png', 'idempotency-key': randomUUID() }, pass);
  const body = new Uint8Array(aDrawing());
  const sent = await fetch(`${url}/api/intake/files?kind=photo`, { method: 'POST', headers, body });
  const { file, sha256 } = (await sent.json()) as { file: string; sha256: string };
  if (sent.status !== 201) throw new Error(`a drawing was not taken: ${sent.status}`);
  const attachments = [{ id: file, kind: 'photo' as const, sha256 }];
  const { call } = await clerk.ask(intake.registerCall, Object.assign(aCall().build(), { attachments }));
  await clerk.ask(intake.voidCall, { call, reason: '登记错了' });
}

/**
 * Plays ten cases to the archive and one that ends with a sanction and an appeal, signs a contract whose first visit is due, recalls two devices and leaves two calls
 * open on the real product, then stops its services while the engines stay: books with a row for every invariant,
 * which stand still.
 */
export async function cleanBooks(): Promise<{ where: Where; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aftercase-books-'));
  const files = join(dataDir, 'files');
  const where: Where = { ...(await ownEngines('verify')), AFTERCASE_DATA: dataDir, FILES: files };
  const { startProduct } = (await import(
    new URL('../../../local/start/product.mjs', import.meta.url).href
  )) as LocalProduct;
  // The starter leaves alone what is configured by address.
  Object.assign(process.env, where);
  const product = await startProduct({ dataDir, portBase: await freePortBase(), env: where });
  try {
    const file = join(dataDir, 'calls.csv');
    await writeFile(file, 'product,message\n热水器,不出热水\n平板,不能开机\n');
    const done = async (...args: string[]) => {
      const { code, printed } = await command(product.env, ...args);
      if (code !== 0) throw new Error(`${args[0]} ended with ${code}, logs in ${dataDir}: ${printed}`);
    };
    await done('seed');
    await done('demo', '--pack', 'service-station', '--cases', '10');
    await done('demo', '--pack', 'field-service', '--kind', 'repair', '--cases', '1');
    await withFile(product.url);
    await recalled(product.url, await underContract(product.url));
    await done('import', file, '--branch', 'JX');
    await eventually('every call begun, and the books balanced', async () => {
      const { answer, printed } = await command(product.env, 'verify', '--patience', '60');
      const { violations, queued } = JSON.parse(answer) as Verdict;
      if (violations > 0) throw new Error(printed);
      return queued === 0 || undefined;
    });
  } finally {
    await product.stop();
  }
  return { where, remove: () => rm(dataDir, { recursive: true, force: true }) };
}
