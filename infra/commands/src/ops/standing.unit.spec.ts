import type { Route } from '@aftercase/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem, type SignedIn } from '../command/signed-in.js';
import { stalledRuns } from './stalled.js';
import { standingOf } from './standing.js';

vi.mock('./stalled.js', () => ({ stalledRuns: vi.fn() }));

const since = '2026-11-26T08:00:00.000Z';
const parkedAt = (stream: string, reason: string, seq = 1) => ({
  id: '1',
  stream,
  consumer: 'c',
  source: 's',
  seq,
  type: 't.v1',
  reason,
  error: 'cause',
  since,
});
let parked: Record<string, object[]>;
let away: string[];
let asked: { path: string; input: object }[];
beforeEach(() => {
  parked = {};
  away = [];
  asked = [];
  vi.mocked(stalledRuns).mockReset().mockResolvedValue([]);
});

/** All services at once; those that are away answer as the gateway does for them. */
const operator = {
  ask: async ({ service, path }: Route, input: object) => {
    asked.push({ path, input });
    if (away.includes(service)) throw new Problem(503, 'SERVICE_UNAVAILABLE', 'gave up');
    if (path === '/ops/status') return { parked: parked[service] ?? [], outboxAgeSeconds: 2, lag: 1 };
    return { cases: [], next: null, recalls: [], contracts: [], plans: [] };
  },
} as unknown as SignedIn;

describe('how things stand', () => {
  it('is reported without a service that is away, which is named once', async () => {
    away = ['intake'];
    parked = {
      billing: [parkedAt('JX-C-20261126-0001', 'failed'), parkedAt('JX-C-20261126-0001', 'behind', 2)],
    };
    const standing = await standingOf(operator, []);
    expect(standing).toEqual({
      parked: 2,
      outboxAgeSeconds: 2,
      lag: -1,
      stuck: [{ case: 'JX-C-20261126-0001', cause: 'billing failed: t.v1 #1: cause', since }],
      unanswered: [{ service: 'intake', cause: '503 SERVICE_UNAVAILABLE: gave up' }],
    });
  });

  it('is reported while Temporal is away', async () => {
    vi.mocked(stalledRuns).mockRejectedValue(new Error('failed to connect'));
    expect(await standingOf(operator, [])).toMatchObject({
      lag: 7,
      unanswered: [{ service: 'temporal', cause: 'failed to connect' }],
    });
  });

  it('of a branch is what is parked of its state, and asks for no case of that name', async () => {
    parked = { dispatch: [parkedAt('JX', 'failed'), parkedAt('HZ', 'failed')] };
    const standing = await standingOf(operator, ['JX']);
    expect(standing.stuck.map((one) => one.case)).toEqual(['JX']);
    expect(stalledRuns).not.toHaveBeenCalled();
    expect(asked.every(({ path }) => path === '/ops/status')).toBe(true);
  });

  it('of a case asks Temporal and intake for that case alone', async () => {
    await standingOf(operator, ['JX-C-20261126-0001', 'JX']);
    expect(stalledRuns).toHaveBeenCalledWith(['case/JX-C-20261126-0001']);
    expect(asked.filter(({ path }) => path === '/cases')).toEqual([
      { path: '/cases', input: { number: 'JX-C-20261126-0001', needs: 'person', limit: 200 } },
    ]);
  });
});
