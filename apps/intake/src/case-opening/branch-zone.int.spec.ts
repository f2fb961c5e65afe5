import { dayIn, type FrozenPack, zoneOf } from '@aftercase/regulations';
import { aCall, aCaller, publishOnKafka } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerk, type Desk, openDesk, patience } from '../intake-desk.spec.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-branch-zone');
  const type = 'hr-assessment.branch.state.v1';
  const branch = { branch: 'XJ', name: '乌鲁木齐服务组', parent: null, zone: 'Asia/Urumqi' };
  const data = { ...branch, pack: 'service-station', adoptions: [] };
  await publishOnKafka(desk.engines, [{ type, key: 'XJ', branch: 'XJ', data }]);
  await vi.waitUntil(
    async () => (await desk.rows("select 1 from known_branch where branch = 'XJ'")).length > 0,
    patience,
  );
});
afterAll(() => desk?.close());

/** 23:30 in Urumqi yesterday, past midnight in Shanghai. */
const lateEvening = () => `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T17:30:00.000Z`;

describe('2.6 a branch in another zone than its pack', () => {
  it.each([
    ['XJ', 'Asia/Urumqi', 0],
    ['JX', 'Asia/Shanghai', 1],
  ])('%s counts the days of its cases in %s', async (branch, zone, later) => {
    const calledAt = lateEvening();
    const who = branch === 'JX' ? clerk : aCaller('clerk', branch);
    const { caseId } = await desk.register(aCall().inBranch(branch).calledAt(calledAt), who);
    const opened = await desk.command('intake.openCase', caseId, {}, undefined, branch);
    const pack = opened.pack as unknown as FrozenPack;
    expect(zoneOf(pack)).toBe(zone);
    const day = new Date(Date.parse(calledAt.slice(0, 10)) + later * 86_400_000).toISOString().slice(0, 10);
    expect([pack.on, dayIn(opened.calledAt, zoneOf(pack))]).toEqual([day, day]);
  });
});
