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
  theCompany,
  type Walk,
  walked,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HrAssessmentModule } from './hr-assessment.module.js';

const caseId = numberOf(series.call);
const notYet: Record<string, string> = {
  putPeople:
    'somebody with seats in several branches is theirs all: person/seat.int.spec, hr-assessment.int.spec',
  listBranches: 'open to whoever is not logged in, until the login page lists no branches',
};

const assessment = numberOf(series.assessment);
const appeal = numberOf(series.appeal);
const documents = { branch: 'JX', caseId, assessment, appeal };
const ofOwner = { owners: [people.owner], judged: [] };
let asked = 0;
/** Another day each time, so that each request would change something. */
const anotherDay = () => new Date(Date.UTC(2024, 0, ++asked)).toISOString().slice(0, 10);
const about: Walk['about'] = {
  listAssessments: { shows: assessment },
  listAppeals: { shows: appeal },
  putBranches: {
    judged: [],
    input: { branches: [{ branch: 'JX', name: '嘉兴', parent: 'ZJ', zone: 'Asia/Shanghai', pack: null }] },
  },
  listPeople: Object.assign({ shows: people.owner }, ofOwner),
  putQualifications: {
    input: () => ({
      qualifications: [
        { person: people.accused, productLine: '热水器', passedOn: anotherDay(), validUntil: null },
      ],
    }),
  },
  withdrawQualification: { input: { person: people.accused, productLine: '净水器' } },
  listQualifications: Object.assign({ shows: people.owner }, ofOwner),
};

async function theDocuments(): Promise<void> {
  const of = { case_id: caseId, person: people.accused };
  const decided = { sanction: 'demerit', decided_at: '2026-11-21T02:00:00Z', decided_by: 'hq-hr-1' };
  await row('assessment', Object.assign({ assessment, state: 'decided' }, of, decided));
  await row('appeal', Object.assign({ appeal, assessment, state: 'open', was: 'demerit' }, of));
  for (const [person, line] of [
    [people.owner, '热水器'],
    [people.accused, '净水器'],
  ])
    await aRow(database, 'qualification', { person, product_line: line, passed_on: '2026-01-02' });
}

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let walk: Walk;
const row = (table: string, said: object) => aRow(database, table, Object.assign({ branch: 'JX' }, said));

beforeAll(async () => {
  const engines = await ownEngines('hr-assessment-rights');
  issuer = await startIssuer();
  service = await createTestService(HrAssessmentModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=hr_assessment' });
  await database.connect();
  await theCompany(database);
  await theDocuments();
  walk = {
    service: 'hr-assessment',
    ask: asker(service.url, issuer) as Walk['ask'],
    documents,
    of: { branch: 'JX', caseId: null, assignees: [], owners: [people.accused], judged: [people.accused] },
    about,
    notYet,
  };
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

describe('every role in every relation, at every route of hr-assessment', () => {
  it.each(routesOf({ service: 'hr-assessment', notYet }))(
    '%s: the service does what the table says',
    async (name) => {
      expect(await walked(walk, name)).toEqual([]);
    },
    300_000,
  );

  it('lists as not walked yet only what is a route', () => expect(stale(walk)).toEqual([]));
});
