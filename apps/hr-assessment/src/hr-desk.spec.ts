import { randomUUID } from 'node:crypto';
import type { Caller } from '@aftercase/contracts';
import { createTestService } from '@aftercase/platform';
import { aCaller, ownEngines, startIssuer } from '@aftercase/testing';
import { Client } from 'pg';
import { HrAssessmentModule } from './hr-assessment.module.js';

export const hr = aCaller('hr', '*');
export const caseId = 'JX-C-20261124-0001';

/** HR's service on engines of its own, asked as people do and told as the workflow does. */
export async function openHrDesk(name: string) {
  const engines = await ownEngines(name);
  const issuer = await startIssuer();
  const service = await createTestService(HrAssessmentModule, { ...engines, ...issuer.env });
  const database = new Client({
    connectionString: engines.DATABASE_URL,
    options: '-c search_path=hr_assessment',
  });
  await database.connect();

  /** The answer's status and body, which a test reads freely. */
  async function ask(who: Caller, method: string, path: string, body?: object) {
    const response = await fetch(`${service.url}/api/hr-assessment${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await issuer.mintToken(who)}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- read by the tests
    return { status: response.status, body: (await response.json()) as any };
  }
  return {
    ...{ ask, database, service },
    openAssessment: (
      person: string,
      complaint: string,
      { key = 'step/1', proposals = [] as object[] } = {},
    ) =>
      service.commands.execute<{ assessment: string }>('hr-assessment.openAssessment', {
        key: `complaint/${complaint}/${key}`,
        ...{ caseId, branch: 'JX', input: { complaint, person, cause: 'quarrel', proposals } },
      } as never),
    outbox: async (type: string) =>
      (
        await database.query(
          'select stream, seq, data, published_at from outbox where type = $1 order by position',
          [type],
        )
      ).rows,
    async close() {
      await database.end();
      await service.stop();
      await issuer.stop();
    },
  };
}
export type HrDesk = Awaited<ReturnType<typeof openHrDesk>>;
