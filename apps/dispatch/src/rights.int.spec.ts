import { randomUUID } from 'node:crypto';
import { series } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aRow,
  asker,
  numberOf,
  ownEngines,
  people,
  provider,
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
import { DispatchModule } from './dispatch.module.js';

const caseId = numberOf(series.call);
const files = 'files go with their document: files.int.spec of the platform';
const notYet: Record<string, string> = {
  uploadFile: files,
  readFile: files,
  listFiles: files,
  listFileLooks: files,
};

const dispatch = numberOf(series.dispatch);
const plan = numberOf(series.plan);
const leave = randomUUID();
const customer = randomUUID();
const at = { from: '2027-01-05T01:00:00Z', to: '2027-01-05T02:00:00Z' };
const documents = { branch: 'JX', caseId, dispatch, plan, leave, customer, provider };
/** Nobody's job. */
const ofBranch = { caseId: null, owners: [], judged: [] };
const ofOwner = { caseId: null, owners: [people.owner], judged: [] };
const newProvider = { provider: 'walk-other', name: '南湖', kind: 'service-point', branch: 'JX' };
const device = { model: 'RS-60', serial: null, productLine: '热水器', soldOn: null };
const about: Walk['about'] = {
  listDispatches: { shows: dispatch },
  listAppointments: { shows: caseId },
  listPlans: Object.assign({ shows: plan }, ofBranch),
  getPlan: ofBranch,
  stopPlan: ofBranch,
  resumePlan: ofBranch,
  makeUpVisit: ofBranch,
  openPlan: Object.assign({ input: { devices: [device] } }, ofBranch),
  putProviders: Object.assign({ input: { providers: [newProvider] } }, ofBranch),
  listProviders: { caseId: null, owners: [provider], judged: [], shows: provider },
  suspendProvider: ofBranch,
  resumeProvider: ofBranch,
  putTechnicians: Object.assign(
    { input: { technicians: [{ technician: people.owner, skills: [], territories: [] }] } },
    ofBranch,
  ),
  listTechnicians: Object.assign({ shows: people.owner }, ofOwner),
  putTechnicianDays: Object.assign(
    {
      input: {
        days: [{ technician: people.owner, day: '2027-02-05', shift: { from: '09:00', to: '18:00' } }],
      },
    },
    ofBranch,
  ),
  listTechnicianDays: Object.assign(
    { input: { from: '2027-01-01', to: '2027-01-31' }, shows: people.owner },
    ofOwner,
  ),
  recordLeave: Object.assign(
    {
      input: {
        technician: people.owner,
        from: '2027-01-08T01:00:00Z',
        to: '2027-01-08T02:00:00Z',
      },
    },
    ofBranch,
  ),
  cancelLeave: ofBranch,
  hold: { input: at },
  confirm: { input: at },
  reschedule: { input: at },
};

async function theDocuments(): Promise<void> {
  await database.query('insert into known_customer (customer) values ($1)', [customer]);
  const sent = { dispatch, case_id: caseId, technician: people.worker, state: 'assigned' };
  await row('dispatch', sent);
  await row('provider', { provider, kind: 'provider', people: [people.provided] });
  const times = { starts_at: at.from, ends_at: at.to };
  await row('technician_day', Object.assign({ technician: people.owner, day: '2027-01-05' }, times));
  await row('leave', Object.assign({ leave, technician: people.owner }, times));
  const booked = { dispatch, case_id: caseId, technician: people.worker, state: 'confirmed' };
  await row('appointment', Object.assign({ confirmed_at: at.from }, booked, times));
  const course = { counted_from: 'plan', moved: 'stays', kind: 'visit', state: 'running', needs: 'x: y' };
  await row(
    'plan',
    Object.assign({ plan, customer, zone: 'Asia/Shanghai', every: { unit: 'months', count: 1 } }, course),
  );
}

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let walk: Walk;
const row = (table: string, said: object) => aRow(database, table, Object.assign({ branch: 'JX' }, said));

beforeAll(async () => {
  const engines = await ownEngines('dispatch-rights');
  issuer = await startIssuer();
  service = await createTestService(DispatchModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=dispatch' });
  await database.connect();
  await theWorld(database, caseId);
  await theDocuments();
  walk = {
    service: 'dispatch',
    ask: asker(service.url, issuer) as Walk['ask'],
    documents,
    of: { branch: 'JX', caseId, owners: [people.worker], judged: [] },
    about,
    notYet,
  };
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

describe('every role in every relation, at every route of dispatch', () => {
  it.each(routesOf({ service: 'dispatch', notYet }))(
    '%s: the service does what the table says',
    async (name) => {
      expect(await walked(walk, name)).toEqual([]);
    },
    300_000,
  );

  it('lists as not walked yet only what is a route', () => expect(stale(walk)).toEqual([]));
});
