import { randomUUID } from 'node:crypto';
import { type CommandInput, type CommandName, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  asker,
  ownEngines,
  publishOnKafka,
  registered,
  startIssuer,
  type TestIssuer,
  theirJobs,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RepairShopModule } from '../repair-shop.module.js';

const shop = routes['repair-shop'];
const technician = aCaller('technician');
const supervisor = aCaller('supervisor');

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  const engines = await ownEngines('shop-diagnosis');
  issuer = await startIssuer();
  service = await createTestService(RepairShopModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=repair_shop' });
  await database.connect();
  await theirJobs(database, '20261124', technician.sub);
  await publishOnKafka(
    engines,
    [1, 2, 3].map((n) => registered(caseNo(n))),
  );
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
const caseNo = (n: number) => `JX-C-20261124-${String(n).padStart(4, '0')}`;
const command = <N extends CommandName>(name: N, caseId: string, input: CommandInput<N>) =>
  service.commands.execute<{ card: string }>(name, {
    key: `case/${caseId}/${randomUUID()}/0`,
    subject: caseId,
    branch: 'JX',
    input,
  });
type Terms = NonNullable<CommandInput<'repair-shop.takeIn'>['work']>;
async function takenIn(work: Terms) {
  const caseId = caseNo(++cases);
  const goods = { caseId, item: '热水器 RS-60', signature: 'signature-1' };
  // Until the shop has heard of the case.
  const issued = async () => {
    const { status, body } = await ask(technician, shop.issueReceipt, goods);
    return status === 201 && body;
  };
  const { receipt } = await vi.waitUntil(issued, { timeout: 60_000, interval: 200 });
  const outcome = await command('repair-shop.takeIn', caseId, { receipt, citations: [], work });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { caseId, receipt, card: outcome.value.card };
}
const diagnose = (card: string, cause: Terms['freeAfter'][number] = 'quality') =>
  ask(technician, shop.diagnoseInShop, {
    card,
    cause,
    faultOf: 'maker',
    labourMinutes: 60,
    finding: '主板烧毁',
  });
const finish = (card: string, more: object = {}) =>
  ask(technician, shop.finishRepair, { card, labourMinutes: 60, work: '换主板', ...more });
const inspect = (card: string) =>
  ask(supervisor, shop.inspect, { card, passed: true, returnOn: '2099-12-01' });
const returnGoods = (receipt: string) =>
  ask(technician, shop.returnGoods, { receipt, signature: 'signature-2' });

describe('诊断在作业之前 · in the shop, too', () => {
  it('5.1 TJ, quotation still asked: no finishRepair, no inspection, no return before the customer has agreed', async () => {
    const { caseId, receipt, card } = await takenIn({ freeAfter: [], cause: null });
    expect((await finish(card)).code).toBe('DIAGNOSIS_MISSING');
    expect((await diagnose(card)).body).toEqual({ card, work: 'waits' });
    expect(await finish(card)).toMatchObject({ status: 409, code: 'WORK_NOT_AGREED' });
    expect(await inspect(card)).toMatchObject({ status: 409, code: 'REPAIR_NOT_FINISHED' });
    expect(await returnGoods(receipt)).toMatchObject({ status: 409, code: 'NOT_INSPECTED' });
    await command('repair-shop.releaseWork', caseId, { card, freeAfter: ['quality'] });
    expect((await finish(card)).status).toBe(200);
    expect((await inspect(card)).status).toBe(200);
    expect((await returnGoods(receipt)).status).toBe(200);
  });

  it('found anew after a failed inspection: the work waits again', async () => {
    const { card } = await takenIn({ freeAfter: ['quality'], cause: null });
    await diagnose(card);
    await finish(card);
    expect((await diagnose(card, 'human-damage')).code).toBe('CARD_NOT_REPAIRING');
    await ask(supervisor, shop.inspect, { card, passed: false });
    expect((await finish(card, { faultCause: 'human-damage' })).code).toBe('DIAGNOSIS_DIFFERS');
    expect((await diagnose(card, 'human-damage')).body.work).toBe('waits');
    expect((await finish(card)).code).toBe('WORK_NOT_AGREED');
  });

  it('declined: the goods go back as they are, without work', async () => {
    const { caseId, receipt, card } = await takenIn({ freeAfter: [], cause: 'wear' });
    expect((await finish(card)).code).toBe('WORK_NOT_AGREED');
    await command('repair-shop.releaseGoods', caseId, { receipt, why: 'declined' });
    expect((await returnGoods(receipt)).status).toBe(200);
  });
});
