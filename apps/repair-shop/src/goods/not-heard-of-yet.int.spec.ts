import { routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  type EngineEnv,
  ownEngines,
  pathAsker,
  publishOnKafka,
  registered,
  startIssuer,
  type TestIssuer,
  theirJobs,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { RepairShopModule } from '../repair-shop.module.js';

const shop = routes['repair-shop'];
const technician = aCaller('technician');
const heardBefore = 'JX-C-20261124-0001';
const onItsWay = 'JX-C-20261124-0002';
const nowhere = 'JX-C-20261124-0099';

let engines: EngineEnv;
let issuer: TestIssuer;
let behind: TestService;
let listening: TestService | undefined;
let database: Client;
const started = (roles: string) =>
  createTestService(RepairShopModule, { ...engines, ...issuer.env, SERVICE_ROLES: roles });
const { service: name, method, path } = shop.issueReceipt;
/** Asked once: others ask again. */
const receipt = async (service: TestService, caseId: string) => {
  const goods = { caseId, item: '热水器', signature: 'signature-1' };
  const ask = pathAsker(`${service.url}/api/${name}`, issuer);
  const { status, body } = await ask(technician, method, path, goods);
  return { status, body, code: status < 300 ? undefined : body.code };
};
const known = (caseId: string) =>
  vi.waitUntil(
    async () =>
      (await database.query('select 1 from known_case where case_id = $1', [caseId])).rowCount === 1,
    { timeout: 60_000, interval: 100 },
  );

beforeAll(async () => {
  engines = await ownEngines('shop-not-heard');
  issuer = await startIssuer();
  const first = await started('http,consumer,relay');
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=repair_shop' });
  await database.connect();
  await theirJobs(database, '20261124', technician.sub);
  await publishOnKafka(engines, [registered(heardBefore)]);
  await known(heardBefore);
  await first.stop();
  behind = await started('http');
});
afterAll(async () => {
  await database?.end();
  await behind?.stop();
  await listening?.stop();
  await issuer?.stop();
});

it('修护点重启后尚未听到的案件不是没有 · a case that the shop has not heard of yet is not said to be none; once it has, the receipt is issued', async () => {
  expect((await receipt(behind, nowhere)).code).toBe('CASE_NOT_FOUND');
  await publishOnKafka(engines, [registered(onItsWay)]);
  const early = await receipt(behind, onItsWay);
  expect([early.status, early.code, early.body]).toEqual([
    409,
    'NOT_HEARD_OF_YET',
    expect.objectContaining({ params: { what: onItsWay } }),
  ]);
  expect((await database.query('select 1 from goods_receipt')).rowCount).toBe(0);
  expect((await receipt(behind, heardBefore)).status).toBe(201);
  listening = await started('consumer');
  await known(onItsWay);
  expect((await receipt(behind, onItsWay)).status).toBe(201);
  await vi.waitUntil(async () => (await receipt(behind, nowhere)).code === 'CASE_NOT_FOUND', {
    timeout: 60_000,
    interval: 500,
  });
});
