import { aCall, aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, intake, openDesk } from '../intake-desk.spec.js';

const clerk = aCaller('clerk', 'NB');
const device = (productLine: string) => ({ ...aDevice().build(), productLine });
const callOf = (...productLines: string[]) => ({
  ...aCall().inBranch('NB').build(),
  devices: productLines.map(device),
});
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-packs');
});
afterAll(() => desk?.close());

it('opens each device of a call under the pack of its product line', async () => {
  const { body } = await desk.ask(clerk, intake.registerCall, callOf('热水器', '净水器'));
  const opened = [];
  for (const caseId of body.cases)
    opened.push((await desk.command('intake.openCase', caseId, {}, 'open', 'NB')).pack.id);
  expect(opened).toEqual(['service-station', 'company']);
  const published = await desk.rows(
    "select data->>'pack' as pack from outbox where type = 'intake.call.registered.v1' and stream = any($1) order by stream",
    [body.cases],
  );
  expect(published.map((row) => row.pack)).toEqual(['service-station', 'company']);
});

it.each([
  ['a product line that no pack covers', callOf('热水器', '冰箱')],
  ['a day before the line’s pack', { ...callOf('净水器'), calledAt: '2025-12-31T12:00:00+08:00' }],
])('refuses %s, says what is missing and stores nothing', async (_, call) => {
  const before = await desk.everything();
  const answer = await desk.ask(clerk, intake.registerCall, call);
  expect([answer.status, answer.code]).toEqual([422, 'PRODUCT_LINE_UNCOVERED']);
  expect(JSON.stringify(answer.body)).toContain(call.devices.at(-1)?.productLine);
  expect(await desk.everything()).toEqual(before);
});
