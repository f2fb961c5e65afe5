import { testDatabase } from '@aftercase/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentServices, schemaOf } from './document-services.js';
import { effectsOnce } from './effects.js';
import type { Evidence } from './invariant.js';

const opened = 'intake.case.opened.v1';
const command = 'plan/JX-M-20270101-0001/1/call';
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: await testDatabase('effects') });
  await client.connect();
  for (const schema of documentServices.map(schemaOf)) {
    await client.query(`create schema ${schema}`);
    await client.query(
      `create table ${schema}.outbox (stream text, type text, causation_id text, data jsonb)`,
    );
  }
  await client.query('create table intake.recall_item (case_id text)');
});
beforeEach(async () => {
  await client.query('truncate intake.outbox, dispatch.outbox');
});
afterAll(() => client.end());

const openedBy = async (causation: string, ...cases: string[]) => {
  for (const one of cases)
    await client.query('insert into intake.outbox values ($1, $2, $3, $4)', [one, opened, causation, {}]);
};
const violations = async () => {
  const rows = async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows;
  const { violations } = await effectsOnce.check({ books: { rows } } as unknown as Evidence);
  return violations;
};
const first = 'JX-C-20270104-0001';
const second = 'JX-C-20270104-0002';

describe('a command of a plan with two devices', () => {
  it('enters one call with a case for each device', async () => {
    await openedBy(command, first, `${first}.2`);
    await openedBy('plan/JX-M-20270101-0001/2/call', second, `${second}.2`);
    expect(await violations()).toEqual([]);
  });

  it('took effect twice where it entered a second call', async () => {
    await openedBy(command, first, `${first}.2`, second, `${second}.2`);
    expect(await violations()).toEqual([`${command} ${opened} `, `${command} ${opened} .2`]);
  });

  it('took effect twice where it entered a second call with one device only', async () => {
    await openedBy(command, first, `${first}.2`, second);
    expect(await violations()).toEqual([`${command} ${opened} `]);
  });

  it('is no way round for other commands: theirs count whatever the case', async () => {
    await openedBy('case/JX-C-20270104-0009/step/1', first, `${first}.2`);
    expect(await violations()).toHaveLength(1);
  });
});

describe.each(['dispatch.plan.visit-missed.v1', 'dispatch.plan.visit-gave-way.v1'])(
  'a command of a plan that passes over visits, %s',
  (passed) => {
    const plan = 'JX-M-20270101-0001';
    const passedOver = async (...occurrences: number[]) => {
      for (const occurrence of occurrences)
        await client.query('insert into dispatch.outbox values ($1, $2, $3, $4)', [
          plan,
          passed,
          command,
          { occurrence },
        ]);
    };

    it('notes each of them', async () => {
      await passedOver(1, 2, 3);
      expect(await violations()).toEqual([]);
    });

    it('took effect twice where it noted one of them twice', async () => {
      await passedOver(1, 2, 2);
      expect(await violations()).toEqual([`${command} ${passed}  2`]);
    });
  },
);
