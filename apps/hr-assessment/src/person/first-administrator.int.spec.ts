import { UnitOfWork } from '@aftercase/platform';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HrDesk, openHrDesk } from '../hr-desk.spec.js';
import { People } from './people.js';

let desk: HrDesk;
beforeAll(async () => {
  desk = await openHrDesk('administrator');
});
afterAll(() => desk?.close());

const make = (person: string) => {
  const { app } = desk.service;
  const caller = { sub: 'first-administrator', role: 'system' as const, branch: '*' };
  return app
    .get(UnitOfWork)
    .run(caller, (work) => app.get(People).makeFirstAdministrator(work, { person, name: '李明' }));
};
const administrators = async () =>
  (await desk.database.query("select person, active from person where role = 'operator'")).rows;

it('the first administrator is made once, and told to the other services as anybody is', async () => {
  const both = await Promise.all([make('hq-li'), make('hq-wang')]);
  expect(both.filter(Boolean)).toHaveLength(1);
  const [made] = await administrators();
  expect(await administrators()).toHaveLength(1);
  expect(await make('hq-zhao')).toBe(false);
  expect(await desk.outbox('hr-assessment.person.state.v1')).toMatchObject([
    { stream: made.person, data: { person: made.person, role: 'operator', branch: '*', active: true } },
  ]);
});

it('somebody else is made so by whoever is there, and again by nobody while one is', async () => {
  const [made] = await administrators();
  const next = { person: 'hq-zhao', name: '赵', role: 'operator', branch: '*', active: true };
  const left = Object.assign({}, next, { person: made.person, active: false });
  const put = (people: object[]) => desk.ask(aCaller('operator', '*'), 'PUT', '/people', { people });
  expect((await put([next])).status).toBe(200);
  expect((await put([left])).status).toBe(200);
  expect(await make('hq-li')).toBe(false);
});
