import { createTestService, type TestService } from '@aftercase/platform';
import { aCaller, ownEngines, pathAsker, startIssuer, type TestIssuer } from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComplaintsModule } from '../complaints.module.js';
import { Accused } from './accused.js';

const technician = 'jx-technician-1';
let issuer: TestIssuer;
let service: TestService;
let database: Client;

beforeAll(async () => {
  const engines = await ownEngines('accused');
  issuer = await startIssuer();
  service = await createTestService(ComplaintsModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=complaints' });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

/** One of today: its own facts say whom it is about. */
async function complained(): Promise<string> {
  const caseId = 'JX-C-20261124-0001';
  const outcome = await service.commands.execute<{ survey: string }>('complaints.askSurvey', {
    key: `case/${caseId}/survey/1`,
    subject: caseId,
    branch: 'JX',
    input: { technician, citations: [] },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const ask = pathAsker(`${service.url}/api/complaints`, issuer);
  const path = `/surveys/${outcome.value.survey}/answer`;
  const { body } = await ask(aCaller('customer-service'), 'POST', path, { score: 1, comment: '态度不好' });
  return body.complaint;
}

describe('7.3 complaints from before others kept whom they are about', () => {
  it('are announced once, when the service starts: open ones, with whoever is accused or found', async () => {
    const today = await complained();
    const before = (
      n: number,
      state: 'open' | 'found' | 'closed',
      against: string | null,
      person?: string,
    ) => [
      `JX-P-20251001-000${n}`,
      state,
      against,
      person ?? null,
      state !== 'open',
      state === 'closed' ? '2025-10-02' : null,
    ];
    for (const row of [
      before(1, 'open', technician),
      before(2, 'found', technician, 'jx-clerk-1'),
      before(3, 'open', null),
      before(4, 'closed', technician),
    ])
      await database.query(
        `insert into complaint (complaint, case_id, branch, source, state, against, person, what, substantiated, closed_at, opened_at, opened_by)
         values ($1, 'JX-C-20251001-0001', 'JX', 'call', $2, $3, $4, '态度', case when $5::boolean then true end, $6, '2025-10-01', 'jx-clerk-2')`,
        row,
      );
    const announced = async () =>
      (
        await database.query(
          "select data from outbox where type = 'complaints.accused.state.v1' order by stream, seq",
        )
      ).rows.map(({ data }) => [data.complaint, data.people]);
    for (const _ of ['started', 'started again']) {
      await service.app.get(Accused).onModuleInit();
      expect(await announced()).toEqual([
        ['JX-P-20251001-0001', [technician]],
        ['JX-P-20251001-0002', [technician, 'jx-clerk-1']],
      ]);
    }
    expect(today).not.toMatch(/2025/);
  });
});
