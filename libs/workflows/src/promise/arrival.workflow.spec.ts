import type { Pack } from '@aftercase/regulations';
import { describe, expect, it } from 'vitest';
import { PromisedCase, packWith, promiseStage, Services } from './promise-stage.spec.js';

const hour = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const arrival = {
  name: 'arrival',
  zh: '到场',
  en: 'on site',
  starts: 'dispatched',
  fulfilled: 'arrived',
  until: 'appointed',
  ground: '3',
  calendar: 'elapsed',
} as const satisfies NonNullable<Pack['promises']>[number];
const first = 'JX-D-20261124-0001';
const second = 'JX-D-20261124-0002';
const play = promiseStage();
let n = 0;

/** A case with somebody sent at the start, and a time agreed for four hours later. */
async function agreed() {
  const start = await play.env.currentTimeMs();
  const services = new Services(play.env, packWith([arrival]), () => iso(start));
  await play.work(services);
  const one = await new PromisedCase(play.env, `JX-C-20261124-${String(++n).padStart(4, '0')}`).start();
  const sent = (dispatch: string, technician = 'zhao') =>
    one.hear('dispatch.technician.assigned.v1', { dispatch, technician });
  const agree = async (dispatch: string, at: number) =>
    one.hear('dispatch.appointment.confirmed.v1', { dispatch, from: iso(at - hour), to: iso(at) });
  await sent(first);
  await agree(first, start + 4 * hour);
  await services.until('intake.makePromise');
  return { one, services, start, sent, agree };
}

describe('客户规定的时间 · the time that the customer set (field-service 三.4)', () => {
  it('called off in time is owed no more, until another is agreed', async () => {
    const { one, services, start, agree } = await agreed();
    await play.env.sleep(hour);
    const calledOff = await play.env.currentTimeMs();
    await one.hear('dispatch.appointment.cancelled.v1', { dispatch: first }, calledOff);
    await services.until('intake.movePromise');
    expect(services.of('intake.movePromise')[0]?.input).toMatchObject({
      due: null,
      pausedSince: iso(calledOff),
      cause: null,
    });
    await play.env.sleep(10 * hour);
    expect(services.of('intake.judgePromise')).toEqual([]);
    await agree(first, start + 20 * hour);
    await services.until('intake.movePromise', 2);
    expect(services.of('intake.movePromise')[1]?.input).toMatchObject({ due: iso(start + 20 * hour) });
    await one.handle.terminate();
  });

  it('is missed once it has passed: moving it then takes nothing back', async () => {
    const { one, services, start } = await agreed();
    await play.env.sleep(5 * hour);
    await services.until('intake.judgePromise');
    const moved = { dispatch: first, from: iso(start + 8 * hour), to: iso(start + 9 * hour) };
    await one.hear('dispatch.appointment.rescheduled.v1', moved);
    await play.env.sleep(10 * hour);
    expect(services.of('intake.movePromise')).toEqual([]);
    // Entered late, it had been moved in time.
    await one.hear('dispatch.appointment.rescheduled.v1', moved, start + 2 * hour);
    await services.until('intake.movePromise');
    expect(services.of('intake.movePromise')[0]?.input).toMatchObject({ due: moved.to });
    await one.handle.terminate();
  });

  it('is promised for each visit by itself; another technician makes no other visit', async () => {
    const { one, services, start, sent, agree } = await agreed();
    await sent(first, 'qian');
    await one.hear('dispatch.visit.arrived.v1', { dispatch: first, technician: 'qian' });
    await services.until('intake.judgePromise');
    await sent(second);
    await agree(second, start + 30 * hour);
    await services.until('intake.makePromise', 2);
    expect(services.of('intake.makePromise').map(({ input }) => [input.promise, input.due])).toEqual([
      ['arrival', iso(start + 4 * hour)],
      ['arrival.2', iso(start + 30 * hour)],
    ]);
    await play.env.sleep(40 * hour);
    await services.until('intake.judgePromise', 2);
    const queries = services.of('dispatch.earliestFact').map(({ input }) => input.any);
    expect(queries).toEqual([[{ type: 'dispatch.visit.arrived.v1', when: { dispatch: second } }]]);
    await one.handle.terminate();
  });
});
