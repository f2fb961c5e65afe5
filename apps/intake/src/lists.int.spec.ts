import { type AtPage, everyPage } from '@aftercase/contracts';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from './intake-desk.spec.js';

const operator = aCaller('operator', '*');
const supervisor = aCaller('supervisor');
let desk: Desk;
const cases: string[] = [];

beforeAll(async () => {
  desk = await openDesk('intake-lists');
  for (let n = 0; n < 4; n++) cases.push((await desk.register()).caseId);
  // Two that hang, and all of them registered at the same instant: the sort key alone tells none apart.
  for (const caseId of cases.slice(2)) await desk.ask(clerk, intake.answerCustomer, { caseId });
  await desk.rows('update service_case set registered_at = (select max(registered_at) from service_case)');
});
afterAll(() => desk?.close());

const ways: [string, (at: AtPage) => Promise<{ found: string[]; next: string | null }>, () => string[]][] = [
  [
    'cases',
    async (at) => {
      const { body } = await desk.ask(supervisor, intake.findCases, at);
      return { found: body.cases.map((one) => one.caseId), next: body.next };
    },
    () => cases.toReversed(),
  ],
  [
    'open duties',
    async (at) => {
      const { body } = await desk.ask(supervisor, intake.listDuties, at);
      return { found: body.duties.map((one) => one.subject), next: body.next };
    },
    () => cases.slice(0, 2),
  ],
  [
    'hanging cases',
    async (at) => {
      const input = Object.assign({ quietMinutes: 0 }, at);
      const { body } = await desk.ask(operator, intake.listHanging, input);
      return { found: body.cases.map((one) => one.caseId), next: body.next };
    },
    () => cases.slice(2),
  ],
];

describe('lists that are read by a statement of their own', () => {
  it.each(ways)(
    '%s: one a page walks through all, without loss and without a double',
    async (_, read, all) => {
      for (const limit of [1, 3, 200]) {
        const pages = await everyPage(read, limit);
        expect(pages.flatMap(({ found }) => found)).toEqual(all());
      }
    },
  );

  it('the last page of cases says that there is none after it, even where it is full', async () => {
    const { body } = await desk.ask(supervisor, intake.findCases, { limit: cases.length });
    expect([body.cases.length, body.next]).toEqual([cases.length, null]);
  });
});
