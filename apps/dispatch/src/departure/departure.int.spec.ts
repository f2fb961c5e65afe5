import { routes } from '@aftercase/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { qian, scheduleDesk, supervisor } from '../schedule-desk.spec.js';

const route = routes.dispatch;
let desk: Awaited<ReturnType<typeof scheduleDesk>>;
const soon = { timeout: 60_000, interval: 100 };

beforeAll(async () => {
  desk = await scheduleDesk();
});
afterAll(() => desk?.stop());

describe('field-service 四.4 · left without calling in', () => {
  it('is noticed on arrival elsewhere, and withdrawn where the technician had called in before', async () => {
    const [one, two, three] = [await desk.open(), await desk.open(), await desk.open()];
    const result = { result: 'fixed' as const, labourMinutes: 30, cause: '主板烧毁', solution: '换主板' };
    const began = Date.now() - 10 * 3_600_000;
    const at = (hour: number) => new Date(began + hour * 3_600_000).toISOString();
    const when = (hour: number) => ({ occurredAt: at(hour) });
    for (const { dispatch } of [one, two, three])
      await desk.ask(supervisor, route.assign, { dispatch, technician: qian.sub, ...when(0) });
    await desk.ask(qian, route.arrive, { dispatch: one.dispatch, ...when(1) });
    await desk.ask(qian, route.finish, { dispatch: one.dispatch, ...result });
    await desk.ask(qian, route.arrive, { dispatch: two.dispatch, ...when(3) });
    await vi.waitUntil(
      async () => (await desk.recorded(one.caseId, 'visit.left-without-call')).length === 1,
      soon,
    );
    expect(await desk.recorded(one.caseId, 'visit.left-without-call')).toMatchObject([
      { dispatch: one.dispatch, technician: qian.sub, arrivedElsewhereAt: at(3) },
    ]);
    await desk.ask(qian, route.leave, { dispatch: one.dispatch, ...when(2.5) });
    await vi.waitUntil(
      async () => (await desk.recorded(one.caseId, 'visit.left-without-call-withdrawn')).length === 1,
      soon,
    );
    await desk.ask(qian, route.finish, { dispatch: two.dispatch, ...result });
    await desk.ask(qian, route.leave, { dispatch: two.dispatch, ...when(4) });
    await desk.ask(qian, route.arrive, { dispatch: three.dispatch, ...when(5) });
    await vi.waitUntil(
      async () =>
        (
          await desk.database.query('select 1 from inbox_watermark where stream = $1 and last_seq >= 3', [
            three.caseId,
          ])
        ).rowCount !== 0,
      soon,
    );
    expect(await desk.recorded(two.caseId, 'visit.left-without-call')).toEqual([]);
  });
});
