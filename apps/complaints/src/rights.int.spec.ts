import { series } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aRow,
  asker,
  numberOf,
  ownEngines,
  people,
  routesOf,
  stale,
  startIssuer,
  type TestIssuer,
  theWorld,
  type Walk,
  walked,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComplaintsModule } from './complaints.module.js';

const caseId = numberOf(series.call);
const notYet: Record<string, string> = {};

const complaint = numberOf(series.complaint);
const survey = numberOf(series.survey);
const documents = { branch: 'JX', caseId, complaint, survey };
const about: Walk['about'] = {
  listComplaints: { shows: complaint },
  listSurveys: { shows: survey },
  recordFinding: { input: { substantiated: true, cause: 'quarrel' } },
};

async function theDocuments(): Promise<void> {
  const of = { case_id: caseId };
  await row('known_case', of);
  const said = { source: 'call', state: 'open', against: people.accused };
  await row('complaint', Object.assign({ complaint }, said, of));
  await row('survey', Object.assign({ survey, technician: people.accused, state: 'asked' }, of));
}

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let walk: Walk;
const row = (table: string, said: object) => aRow(database, table, Object.assign({ branch: 'JX' }, said));

beforeAll(async () => {
  const engines = await ownEngines('complaints-rights');
  issuer = await startIssuer();
  service = await createTestService(ComplaintsModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=complaints' });
  await database.connect();
  await theWorld(database, caseId);
  await theDocuments();
  walk = {
    service: 'complaints',
    ask: asker(service.url, issuer) as Walk['ask'],
    documents,
    of: { branch: 'JX', caseId, owners: [], judged: [people.accused] },
    about,
    notYet,
  };
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

describe('every role in every relation, at every route of complaints', () => {
  it.each(routesOf({ service: 'complaints', notYet }))(
    '%s: the service does what the table says',
    async (name) => {
      expect(await walked(walk, name)).toEqual([]);
    },
    300_000,
  );

  it('lists as not walked yet only what is a route', () => expect(stale(walk)).toEqual([]));
});
