import { randomUUID } from 'node:crypto';
import { routes, series } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCall,
  aCaller,
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
  walkedAgent,
  walkedCustomer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IntakeModule } from './intake.module.js';

const caseId = numberOf(series.call);
const voucher = numberOf(series.voucher);
const recall = numberOf(series.recall);
const customer = walkedCustomer;
const request = randomUUID();
const documents = { branch: 'JX', caseId, into: caseId, call: caseId, voucher, recall, customer, request };
const files = 'files go with their document: files.int.spec of the platform';
const facts = 'read from the facts that were heard: duty.int.spec and lists.int.spec';
const notYet: Record<string, string> = {
  uploadFile: files,
  readFile: files,
  listFiles: files,
  listFileLooks: files,
  listDuties: facts,
  listHanging: facts,
  dryRunPack: 'its answer names no document: pack/dry-run.int.spec',
  requestService: 'of whoever asks: a code’s own file, an agent’s customer: own-case/own-case.int.spec',
  getPrivacyNotice: 'one page, the same for everybody from outside: own-case/own-case.int.spec',
  mergeCustomers: 'of two files at once: customer/customer-merge.int.spec',
};
/** Nobody's job. */
const ofBranch = { caseId: null, assignees: [] };
const ofCall = { caseId: null, assignees: [], owners: [people.owner] };
const device = { model: 'RS-60', serial: null, productLine: '热水器', soldOn: null };
const customerSaid = { name: '某某', phone: '13800000000', address: '嘉兴' };
const pack = { pack: 'service-station', version: 1 };
const about: Walk['about'] = {
  registerCall: Object.assign(
    { input: Object.assign(aCall().inBranch('JX').build(), { customerId: customer }), customer },
    ofBranch,
  ),
  completeCall: Object.assign({ input: customerSaid }, ofCall),
  correctCall: Object.assign({ input: { fault: '不出热水' } }, ofCall),
  voidCall: ofCall,
  unmergeCustomer: ofBranch,
  getCustomer: ofBranch,
  correctCustomer: Object.assign({ input: { name: '某某' } }, ofBranch),
  openCustomerFile: Object.assign({ input: customerSaid }, ofBranch),
  findCustomers: Object.assign({ input: { branch: 'JX', phone: '13800000000' }, shows: customer }, ofBranch),
  requestCustomerFile: ofBranch,
  decideFileRequest: ofBranch,
  listFileRequests: Object.assign({ shows: request }, ofBranch),
  handOverCase: { input: { to: 'JX' } },
  openRecall: Object.assign({ input: { devices: [{ customer, device }] } }, ofBranch),
  resumeRecall: ofBranch,
  getRecall: ofBranch,
  listRecalls: Object.assign({ shows: recall }, ofBranch),
  draftPack: ofBranch,
  decidePack: Object.assign({ input: pack }, ofBranch),
  listPacks: Object.assign({ shows: 'service-station' }, ofBranch),
  getPack: Object.assign({ input: pack }, ofBranch),
  putAgents: Object.assign(
    { input: { agents: [{ agent: walkedAgent, customer, from: '2026-11-20', until: null }] } },
    ofBranch,
  ),
  listAgents: Object.assign({ shows: walkedAgent }, ofBranch),
  listRecordedDecisions: Object.assign({ input: { pack: 'service-station' }, shows: caseId }, ofBranch),
};

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let walk: Walk;
const row = (table: string, said: object) => aRow(database, table, Object.assign({ branch: 'JX' }, said));

async function theDocuments(): Promise<void> {
  const of = { case_id: caseId };
  await row('customer', { id: customer, phone_digits: '13800000000', name: '某某', phone: '13800000000' });
  await aRow(database, 'customer_phone', { customer, phone_digits: '13800000000' }).catch(() => undefined);
  await row('call', { call: caseId, customer, channel: 'phone', kind: 'repair', state: 'open' });
  await row('service_case', Object.assign({ call: caseId, device, state: 'registered' }, of));
  await row('voucher', Object.assign({ voucher, state: 'out' }, of));
  await row('approval', Object.assign({ by: 'general-manager', state: 'asked' }, of));
  const paper = { document: 'service-record', revision: 1, attachments: '[]' };
  await aRow(database, 'paper', Object.assign(paper, of));
  const under = { pack: 'service-station', version: 1, on: '2026-11-20' };
  const decision = { decision: 'warranty', outcome: 'in', under };
  await aRow(database, 'decision', Object.assign(decision, of));
  await row('recall', { recall, zone: 'Asia/Shanghai', kind: 'repair', state: 'open', needs: 'x: y' });
  await row('customer_file_request', { request, customer, owner: 'JX', state: 'asked' });
  const registered = { stream: caseId, type: 'intake.call.registered.v1', actor: people.owner };
  await row('outbox', Object.assign({ topic: 'test.intake.facts.v1', event_id: randomUUID() }, registered));
}

beforeAll(async () => {
  const engines = await ownEngines('intake-rights');
  issuer = await startIssuer();
  // Nothing is sent: what stands in the outbox here was never said.
  const env = { ...engines, ...issuer.env, SERVICE_ROLES: 'http,consumer' };
  service = await createTestService(IntakeModule, env);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=intake' });
  await database.connect();
  await theWorld(database, caseId);
  await theDocuments();
  walk = {
    service: 'intake',
    ask: asker(service.url, issuer) as Walk['ask'],
    documents,
    of: { branch: 'JX', caseId, owners: [], judged: [] },
    about,
    notYet,
  };
  await walk.ask(aCaller('clerk'), routes.intake.issueTrackingLink, { caseId } as never);
  const agents = [{ agent: walkedAgent, customer, from: '2026-11-20', until: null }];
  await walk.ask(aCaller('supervisor'), routes.intake.putAgents, { agents } as never);
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

describe('every role in every relation, at every route of intake', () => {
  it.each(routesOf({ service: 'intake', notYet }))(
    '%s: the service does what the table says',
    async (name) => {
      expect(await walked(walk, name)).toEqual([]);
    },
    300_000,
  );

  it('lists as not walked yet only what is a route', () => expect(stale(walk)).toEqual([]));
});
