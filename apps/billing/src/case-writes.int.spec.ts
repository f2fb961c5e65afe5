import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  asker,
  type CaseWrite,
  caseWrites,
  closed,
  type EngineEnv,
  ownEngines,
  publishOnKafka,
  registered,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BillingModule } from './billing.module.js';

const [nobody, ended, open, before] = [1, 2, 3, 4].map((n) => `JX-C-20261124-000${n}`) as [
  string,
  string,
  string,
  string,
];
/** What an endpoint wants beside the least of each field. */
const more: Record<string, object> = {
  approveDiscount: { fen: 500 },
  stateReturnCost: { lines: [{ what: '运费', quantity: 1, unitFen: 100, amountFen: 100 }] },
};

let engines: EngineEnv;
let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  engines = await ownEngines('billing-case-writes');
  issuer = await startIssuer();
  service = await createTestService(BillingModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=billing' });
  await database.connect();
  await publishOnKafka(engines, [registered(ended), registered(open), closed(ended)]);
  const known = async () =>
    (await database.query('select ended from known_case order by case_id')).rows
      .map((row) => row.ended)
      .join();
  await vi.waitUntil(async () => (await known()) === 'done,', { timeout: 60_000, interval: 100 });
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

const written = async () => (await database.query('select count(*) from outbox')).rows;
const asking = ({ name, route, role, about }: CaseWrite, caseId: string) =>
  ask(aCaller(role), route, about(caseId, more[name]));

describe('a case that never was, or that has ended', () => {
  it.each(caseWrites('billing'))('5.9 gets nothing new by $name', async (write) => {
    const nothing = await written();
    for (const [caseId, statuses] of [
      [nobody, [404]],
      [ended, [404, 409]],
    ] as const) {
      const answer = await asking(write, caseId);
      expect(statuses, `${caseId}: ${answer.code}`).toContain(answer.status);
      expect(write.route.refusals).toContain(answer.code);
    }
    expect(await written()).toEqual(nothing);
  });

  it('a discount is approved of one that goes on; of one that ended it says so', async () => {
    const discount = caseWrites('billing').find(({ name }) => name === 'approveDiscount') as CaseWrite;
    expect((await asking(discount, nobody)).code).toBe('CASE_NOT_FOUND');
    expect((await asking(discount, ended)).code).toBe('CASE_ARCHIVED');
    expect((await asking(discount, open)).status).toBe(201);
  });

  it('a case that was open before billing asked is known by what was heard of it', async () => {
    await database.query(
      "insert into inbox_watermark (consumer, source, stream, last_seq) values ('billing', 'intake', $1, 3), ('billing', 'intake', 'JX-P-20261124-0001', 1)",
      [before],
    );
    await database.query("delete from migration where name = 'KnownCaseBeforeMigration'");
    await service.stop();
    service = await createTestService(BillingModule, { ...engines, ...issuer.env });
    const { rows } = await database.query(
      "select * from known_case where case_id like '%0004' or case_id like '%-P-%'",
    );
    expect(rows).toEqual([{ case_id: before, branch: 'JX', ended: null }]);
  });
});
