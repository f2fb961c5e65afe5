import { describe, expect, it, vi } from 'vitest';
import type { ProcessRole } from '../config/config.js';
import { HealthController } from './health.controller.js';

/** One process in all four roles. */
async function probe(there: { database: boolean; kafka: boolean; temporal: boolean }, role?: string) {
  const state = vi.fn(async () => ({ connected: there.kafka }));
  const health = new HealthController(
    { runs: () => true } as never,
    { isConnected: async () => there.database } as never,
    { state } as never,
    { ready: there.temporal } as never,
  );
  let status = 0;
  const reply = { status: (code: number) => ({ send: async () => (status = code) }) };
  await health.ready(reply as never, role as ProcessRole);
  return [status, state.mock.calls.length];
}
const all = { database: true, kafka: true, temporal: true };

describe('ready', () => {
  it('is a process whose every role has what it needs', async () => {
    expect(await probe(all)).toEqual([200, 1]);
    for (const one of ['database', 'kafka', 'temporal'])
      expect(await probe({ ...all, [one]: false })).toEqual([503, 1]);
  });

  it('for requests it is while its database answers, whatever else is away', async () => {
    expect(await probe({ database: true, kafka: false, temporal: false }, 'http')).toEqual([200, 0]);
    expect(await probe({ ...all, database: false }, 'http')).toEqual([503, 0]);
  });

  it.each([
    ['consumer', 'kafka', 'temporal'],
    ['relay', 'kafka', 'temporal'],
    ['activities', 'temporal', 'kafka'],
  ])('as %s it needs %s and not %s', async (role, needed, other) => {
    expect((await probe({ ...all, [needed]: false }, role))[0]).toBe(503);
    expect((await probe({ ...all, [other]: false }, role))[0]).toBe(200);
  });

  it('in a role that there is not is refused', async () => {
    await expect(probe(all, 'cook')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
