import { randomUUID } from 'node:crypto';
import { addDays, dayIn, homeZone } from '@aftercase/regulations';
import type { Pass } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoginDesk, openLogin } from './login-desk.spec.js';

let desk: LoginDesk;
beforeAll(async () => {
  desk = await openLogin();
});
afterAll(() => desk?.close());

const today = () => dayIn(new Date().toISOString(), homeZone);
let people = 0;
const someone = () => `jx-lin-${++people}`;
const technician = { role: 'technician', branch: 'JX' } as const;
const supervisor = { role: 'supervisor', branch: 'JX' } as const;

async function ask(pass: Pass, path = '/api/billing/invoices', body?: object) {
  const headers = body ? Object.assign({ 'content-type': 'application/json' }, pass) : pass;
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(`${desk.origin}${path}`, Object.assign({ headers }, init));
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test reads of an answer
  return { status: answer.status, body: (await answer.json()) as any };
}
const choose = (pass: Pass, seat: object) => ask(pass, '/session/seat', seat);
const logIn = (sub: string, seat: { role: string; branch: string }) =>
  desk.logIn(Object.assign({ sub }, seat));
const isRefused = (sub: string, seat: { role: string; branch: string }, code: string) =>
  expect(logIn(sub, seat)).rejects.toThrow(code);

describe('requirements §4: who one is comes from the directory, the issuer says the person', () => {
  it('whom HR has never listed is not let in, whatever the issuer says of them', async () => {
    await isRefused('jx-nobody', { role: 'operator', branch: '*' }, 'ACCOUNT_WITHOUT_ROLE');
  });

  it('a seat that one does not have is not had by being wished for, neither at the login nor later', async () => {
    const sub = someone();
    await desk.hrSays(Object.assign({ person: sub }, technician));
    await isRefused(sub, { role: 'operator', branch: '*' }, 'SEAT_NOT_HELD');
    const pass = await logIn(sub, technician);
    for (const seat of [
      supervisor,
      { role: 'technician', branch: '*' },
      { role: 'technician', branch: 'HZ' },
    ]) {
      const told = await choose(pass, seat);
      expect([told.status, told.body.code]).toEqual([403, 'SEAT_NOT_HELD']);
    }
    expect((await ask(pass)).body.caller).toMatchObject(technician);
  });

  it('of several seats one is chosen at a time, and services hear of that one', async () => {
    const sub = someone();
    await desk.hrSays(Object.assign({ person: sub, seats: [supervisor] }, technician));
    const pass = await logIn(sub, technician);
    const { body } = await ask(pass, '/session');
    expect(body.caller).toEqual(Object.assign({ sub, name: '林' }, technician));
    expect(body.seats).toMatchObject([
      { role: 'technician', title: { zh: '技术员' } },
      { role: 'supervisor', branch: 'JX' },
    ]);
    const told = await choose(pass, supervisor);
    expect(told.body).toMatchObject({ caller: supervisor, title: { en: 'Supervisor' } });
    expect((await ask(pass)).body.caller).toMatchObject(supervisor);
    expect((await ask(await logIn(sub, supervisor))).body.caller).toMatchObject(supervisor);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a role that there is not', { role: 'king', branch: 'JX' }],
    ['a customer', { role: 'customer', branch: 'JX' }],
    ['more than a seat', { role: 'technician', branch: 'JX', person: 'jx-other' }],
    ['a list', [technician]],
  ])('%s is no seat to choose', async (_, wanted) => {
    const sub = someone();
    await desk.hrSays(Object.assign({ person: sub }, technician));
    const told = await choose(await logIn(sub, technician), wanted as object);
    expect([told.status, told.body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('choosing is a change, which a cookie alone does not make', async () => {
    const sub = someone();
    await desk.hrSays(Object.assign({ person: sub, seats: [supervisor] }, technician));
    const { cookie = '' } = await logIn(sub, technician);
    expect((await choose({ cookie }, supervisor)).body.code).toBe('CSRF_REFUSED');
  });

  it('an acting supervisor is one until the day is over; then the seat of their own is left to choose', async () => {
    const sub = someone();
    const acting = (until: string) =>
      desk.hrSays({
        person: sub,
        ...technician,
        seats: [Object.assign({ from: addDays(today(), -5), until }, supervisor)],
      });
    await acting(today());
    const pass = await logIn(sub, supervisor);
    expect((await ask(pass)).body.caller).toMatchObject(supervisor);
    await acting(addDays(today(), -1));
    expect((await ask(pass)).body.code).toBe('SEAT_NOT_HELD');
    const { body } = await ask(pass, '/session');
    expect([body.caller, body.seats]).toMatchObject([null, [technician]]);
    expect((await choose(pass, supervisor)).body.code).toBe('SEAT_NOT_HELD');
    expect((await choose(pass, technician)).status).toBe(200);
    expect((await ask(pass)).body.caller).toMatchObject(technician);
  });

  it('a transfer: from its day on the one seat is over and the other is there', async () => {
    const sub = someone();
    const there = { role: 'technician', branch: 'HZ' } as const;
    const moved = (day: string) =>
      desk.hrSays({
        person: sub,
        ...technician,
        until: addDays(day, -1),
        seats: [Object.assign({ from: day }, there)],
      });
    await moved(addDays(today(), 1));
    await isRefused(sub, there, 'SEAT_NOT_HELD');
    const pass = await logIn(sub, technician);
    await moved(today());
    expect((await ask(pass)).body.code).toBe('SEAT_NOT_HELD');
    await isRefused(sub, technician, 'SEAT_NOT_HELD');
    expect((await ask(await logIn(sub, there))).body.caller).toMatchObject(there);
  });

  it.each([
    ['has left', { active: false }, 'PERSON_INACTIVE'],
    ['whose last day was yesterday', { lastDay: addDays(today(), -1) }, 'PERSON_INACTIVE'],
    ['is suspended', { suspended: { from: today() } }, 'PERSON_SUSPENDED'],
  ])(
    'who %s is out at once, with the session that lives on, and does not get in again',
    async (_, more, code) => {
      const sub = someone();
      await desk.hrSays(Object.assign({ person: sub }, technician));
      const pass = await logIn(sub, technician);
      expect((await ask(pass)).status).toBe(200);
      const before = desk.changes.length;
      await desk.hrSays(Object.assign({ person: sub }, technician, more));
      const told = await ask(pass);
      expect([told.status, told.body.code]).toEqual([403, code]);
      expect((await ask(pass, '/api/billing/invoices', {})).body.code).toBe(code);
      expect(desk.changes).toHaveLength(before);
      expect((await ask(pass, '/session')).body).toMatchObject({ caller: null, seats: [] });
      await isRefused(sub, technician, code);
      expect((await ask(pass, '/logout', {})).status).toBe(200);
    },
  );

  it('whose only seat is over has no role in this system', async () => {
    const sub = someone();
    await desk.hrSays(Object.assign({ person: sub, until: addDays(today(), -1) }, technician));
    await isRefused(sub, technician, 'ACCOUNT_WITHOUT_ROLE');
  });
});

describe('service-centre 6: an agent has a seat as long as they act for somebody, by intake’s list', () => {
  const agent = { role: 'agent', branch: '-' } as const;
  const acts = (sub: string, customer: string, from: number, until: number | null = null) =>
    desk.intakeSays({
      agent: sub,
      customer,
      from: addDays(today(), from),
      until: until === null ? null : addDays(today(), until),
    });

  it('who is on it comes in, as an agent of no branch and as nothing else', async () => {
    const sub = someone();
    await isRefused(sub, agent, 'ACCOUNT_WITHOUT_ROLE');
    await acts(sub, randomUUID(), 1);
    await isRefused(sub, agent, 'ACCOUNT_WITHOUT_ROLE');
    await acts(sub, randomUUID(), 0);
    await isRefused(sub, technician, 'SEAT_NOT_HELD');
    const pass = await logIn(sub, agent);
    expect((await ask(pass)).body.caller).toEqual(Object.assign({ sub }, agent));
    expect((await ask(pass, '/session')).body).toMatchObject({
      caller: agent,
      title: { en: 'Agent' },
      seats: [agent],
    });
    for (const seat of [technician, { role: 'operator', branch: '*' }])
      expect((await choose(pass, seat)).body.code).toBe('SEAT_NOT_HELD');
    expect((await choose(pass, { role: 'agent', branch: 'JX' })).body.code).toBe('INVALID_INPUT');
  });

  it('is out with the last customer, with the session that lives on', async () => {
    const [sub, one, another] = [someone(), randomUUID(), randomUUID()];
    await acts(sub, one, -5, 0);
    await acts(sub, another, -5);
    const pass = await logIn(sub, agent);
    await acts(sub, another, -5, -1);
    expect((await ask(pass)).status).toBe(200);
    await acts(sub, one, -5, -1);
    expect((await ask(pass)).body.code).toBe('SEAT_NOT_HELD');
    expect((await ask(pass, '/session')).body).toMatchObject({ caller: null, seats: [] });
    await isRefused(sub, agent, 'ACCOUNT_WITHOUT_ROLE');
  });

  it('who is one of ours, too, chooses; and is nobody’s agent by choosing', async () => {
    const [sub, other] = [someone(), someone()];
    await desk.hrSays(Object.assign({ person: sub }, technician));
    await desk.hrSays(Object.assign({ person: other }, technician));
    await acts(sub, randomUUID(), 0);
    const pass = await logIn(sub, technician);
    expect((await ask(pass, '/session')).body.seats).toMatchObject([technician, agent]);
    expect((await choose(pass, agent)).body).toMatchObject({ caller: agent });
    expect((await ask(pass)).body.caller).toMatchObject(agent);
    expect((await choose(await logIn(other, technician), agent)).body.code).toBe('SEAT_NOT_HELD');
  });
});

describe('a gateway that does not hear', () => {
  it('lets nobody in, and a machine all the same', async () => {
    const sub = someone();
    await desk.hrSays(Object.assign({ person: sub }, technician));
    const pass = await logIn(sub, technician);
    const deaf = await desk.open(desk.base + 6, { KAFKA_BROKERS: '127.0.0.1:1' });
    const at = async (headers: Pass) => {
      const answer = await fetch(`${deaf}/api/billing/invoices`, { headers });
      const { code, caller } = (await answer.json()) as { code?: string; caller?: { role: string } };
      return [answer.status, code ?? caller?.role];
    };
    expect(await at(pass)).toEqual([503, 'DIRECTORY_BEHIND']);
    const { id, secret } = desk.issuer.machine;
    expect(await at(await desk.door.logInMachine(desk.issuer.issuer, id, secret))).toEqual([200, 'operator']);
  });
});
