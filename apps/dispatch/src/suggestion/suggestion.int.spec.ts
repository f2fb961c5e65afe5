import { routes } from '@aftercase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, clerk, qian, scheduleDesk, supervisor, zhao } from '../schedule-desk.spec.js';

const route = routes.dispatch;
let desk: Awaited<ReturnType<typeof scheduleDesk>>;

beforeAll(async () => {
  desk = await scheduleDesk();
});
afterAll(() => desk?.stop());

const suggest = async (dispatch: string, more: object) =>
  (await desk.ask(supervisor, route.suggest, { dispatch, ...more })).body.suggestions;

describe('suggestions', () => {
  it('show workload, the earliest slot and why, and change nothing', async () => {
    await desk.shifts(zhao.sub, [5]);
    await desk.shifts(qian.sub, [5]);
    await desk.ask(supervisor, route.putTechnicians, {
      technicians: [
        { technician: zhao.sub, skills: ['热水器'], territories: ['南湖区'] },
        { technician: qian.sub, skills: ['热水器'], territories: ['秀洲区'] },
      ],
    });
    const busy = await desk.open();
    const window = { from: at(5, '09:00'), to: at(5, '10:00') };
    await desk.ask(clerk, route.confirm, { dispatch: busy.dispatch, technician: zhao.sub, ...window });
    const { dispatch } = await desk.open();
    const input = { notBefore: at(5, '00:00') };
    expect((await suggest(dispatch, input))[0]).toMatchObject({ technician: qian.sub, rank: 1 });
    const [best, next] = await suggest(dispatch, { ...input, territory: '南湖区' });
    expect(best).toMatchObject({
      technician: zhao.sub,
      load: { appointments: 1, minutes: 90 },
      earliest: { technician: zhao.sub, from: at(5, '10:30'), to: at(5, '11:30') },
    });
    expect(best?.reasons).toContainEqual({ code: 'serves-territory', zh: '负责南湖区', en: 'Serves 南湖区' });
    expect(next).toMatchObject({ technician: qian.sub, travelMinutes: 60 });
    const { earliest } = best as NonNullable<typeof best>;
    expect((await desk.ask(clerk, route.confirm, { dispatch, ...(earliest as object) })).status).toBe(201);
  });
});
