import { randomUUID } from 'node:crypto';
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
import { RepairShopModule } from './repair-shop.module.js';

const caseId = numberOf(series.call);
const files = 'files go with their document: files.int.spec of the platform';
const notYet: Record<string, string> = {
  uploadFile: files,
  readFile: files,
  listFiles: files,
  listFileLooks: files,
};

const receipt = numberOf(series.receipt);
const card = numberOf(series.repairCard);
const outsourced = numberOf(series.outsourced);
const documents = { branch: 'JX', caseId, receipt, card, outsourced };
const ofOwner = { owners: [people.owner] };
const about: Walk['about'] = {
  listReceipts: ofOwner,
  correctReceipt: Object.assign({ input: () => ({ item: `净水器 ${randomUUID()}` }) }, ofOwner),
  replaceReceipt: ofOwner,
  withdrawReceipt: ofOwner,
  returnGoods: ofOwner,
};

async function theDocuments(): Promise<void> {
  const of = { case_id: caseId };
  await row('known_case', of);
  await row('goods_receipt', Object.assign({ receipt, technician: people.owner, state: 'out' }, of));
  await row('goods_entry', Object.assign({ receipt }, of));
  await row('repair_card', Object.assign({ card, receipt, state: 'repairing' }, of));
  await row('outsourced_repair', Object.assign({ outsourced, state: 'open' }, of));
}

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let walk: Walk;
const row = (table: string, said: object) => aRow(database, table, Object.assign({ branch: 'JX' }, said));

beforeAll(async () => {
  const engines = await ownEngines('repair-shop-rights');
  issuer = await startIssuer();
  service = await createTestService(RepairShopModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=repair_shop' });
  await database.connect();
  await theWorld(database, caseId);
  await theDocuments();
  walk = {
    service: 'repair-shop',
    ask: asker(service.url, issuer) as Walk['ask'],
    documents,
    of: { branch: 'JX', caseId, owners: [], judged: [] },
    about,
    notYet,
  };
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

describe('every role in every relation, at every route of repair-shop', () => {
  it.each(routesOf({ service: 'repair-shop', notYet }))(
    '%s: the service does what the table says',
    async (name) => {
      expect(await walked(walk, name)).toEqual([]);
    },
    300_000,
  );

  it('lists as not walked yet only what is a route', () => expect(stale(walk)).toEqual([]));
});
