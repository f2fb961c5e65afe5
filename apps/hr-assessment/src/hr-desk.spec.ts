import type { CommandInput } from '@aftercase/contracts';
import { createTestService } from '@aftercase/platform';
import { aCaller, ownEngines, pathAsker, startIssuer } from '@aftercase/testing';
import { Client } from 'pg';
import { HrAssessmentModule } from './hr-assessment.module.js';

export const hr = aCaller('hr', '*');
export const caseId = 'JX-C-20261124-0001';

type Proposals = CommandInput<'hr-assessment.openAssessment'>['proposals'];
type Proposal = NonNullable<Proposals>[number];

/** What `field-service` 四.2(1) provides for a quarrel, or what is said otherwise. */
export const proposal = (kind: Proposal['kind'], more: Partial<Proposal> = {}): Proposal =>
  Object.assign(
    {
      name: kind,
      kind,
      amountFen: null,
      imposable: true,
      may: false,
      oneOf: true,
      remedy: false,
      citation: {
        ref: 'field-service@2/四.2(1)',
        pack: 'field-service',
        version: 2,
        article: '四.2(1)',
        origin: 'article' as const,
      },
    },
    more,
  );

/** HR's service on engines of its own, with requests as people send them and commands as a story sends them. */
export async function openHrDesk(name: string) {
  const engines = await ownEngines(name);
  const issuer = await startIssuer();
  const service = await createTestService(HrAssessmentModule, { ...engines, ...issuer.env });
  const database = new Client({
    connectionString: engines.DATABASE_URL,
    options: '-c search_path=hr_assessment',
  });
  await database.connect();

  const ask = pathAsker(`${service.url}/api/hr-assessment`, issuer);
  return {
    ask,
    database,
    service,
    openAssessment: (
      person: string,
      complaint: string,
      {
        key = 'step/1',
        proposals = [] as Proposals,
        sameIncidentAs = null as string | null,
        saysIncident = true,
      } = {},
    ) =>
      service.commands.execute<{ assessment: string }>('hr-assessment.openAssessment', {
        key: `complaint/${complaint}/${key}`,
        subject: caseId,
        branch: 'JX',
        input: { complaint, person, cause: 'quarrel', proposals, ...(saysIncident && { sameIncidentAs }) },
      }),
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
