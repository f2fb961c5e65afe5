import { routes, type StateData } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  asker,
  ownEngines,
  type Published,
  publishOnKafka,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DispatchModule } from './dispatch.module.js';

const route = routes.dispatch;
const caseId = 'JX-C-20261124-0001';
const [old, now] = [aCaller('supervisor', 'JX'), aCaller('supervisor', 'NB')];
const patience = { timeout: 60_000, interval: 100 };
let issuer: TestIssuer;
let service: TestService;
let database: Client;

beforeAll(async () => {
  const engines = await ownEngines('dispatch-handover');
  issuer = await startIssuer();
  service = await createTestService(DispatchModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=dispatch' });
  await database.connect();
  const person = (sub: string, branch: string): Published => ({
    type: 'hr-assessment.person.state.v1',
    key: sub,
    branch,
    data: {
      person: sub,
      name: '某某',
      role: 'technician',
      branch,
      active: true,
    } as StateData<'hr-assessment.person.state.v1'>,
  });
  await publishOnKafka(engines, [
    person('jx-technician-1', 'JX'),
    person('nb-technician-1', 'NB'),
    {
      type: 'intake.handover.state.v1',
      key: caseId,
      branch: 'NB',
      data: { caseId, branch: 'NB', since: '2026-11-24T01:00:00Z' },
    },
  ]);
  const known = 'select 1 from known_person union all select 1 from known_handover';
  await vi.waitUntil(async () => (await database.query(known)).rowCount === 3, patience);
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

it('the branch that took a case on sends its own technician with the dispatch that was there', async () => {
  const ask = asker(service.url, issuer);
  const opened = await service.commands.execute<{ dispatch: string }>('dispatch.openDispatch', {
    key: `case/${caseId}/open/1`,
    subject: caseId,
    branch: 'JX',
    input: { voucher: 'JX-V-20261124-0001', productLine: '热水器', citations: [] },
  });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { dispatch } = opened.value;
  const assign = async (who: typeof old, technician: string) =>
    (await ask(who, route.assign, { dispatch, technician })).code;
  expect(await assign(old, 'jx-technician-1')).toBe('OTHER_BRANCH');
  expect(await assign(now, 'jx-technician-1')).toBe('NOT_A_TECHNICIAN');
  expect(await assign(now, 'nb-technician-1')).toBeUndefined();
  const listed = async (who: typeof old) =>
    (await ask(who, route.listDispatches, { caseId, limit: 5 })).body.dispatches.length;
  expect([await listed(old), await listed(now), await listed(aCaller('supervisor', 'HZ'))]).toEqual([
    1, 1, 0,
  ]);
});
