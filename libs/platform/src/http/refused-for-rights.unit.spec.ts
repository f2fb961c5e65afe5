import type { Caller } from '@aftercase/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../audit/trail.js';
import { refused } from '../work/refused.js';
import { RefusedForRights } from './refused-for-rights.js';

let now: number;
let written: (AuditEntry & { who: string })[];
let away: boolean;
let refusals: RefusedForRights;
beforeEach(() => {
  now = 0;
  written = [];
  away = false;
  const run = async (from: { caller: Caller }, within: (work: object) => Promise<unknown>) => {
    if (away) throw new Error('the database is away');
    await within({ audit: (one: AuditEntry) => written.push(Object.assign({ who: from.caller.sub }, one)) });
  };
  refusals = new RefusedForRights({ run } as never, () => now);
});

const knock = (error: unknown = refused('TOKEN_MISSING')) =>
  refusals.note({ action: 'GET /x', caller: undefined, subject: undefined, error });

describe('a refusal on the audit trail', () => {
  it.each([refused('CASE_ARCHIVED', { caseId: 'x' }), new Error('a fault')])(
    'is one for rights alone, not %s',
    async (error) => {
      await knock(error);
      expect(written).toEqual([]);
    },
  );

  it('a thousand of nobody known fill no books: sixty stand there, the others as one with how many they were', async () => {
    for (let n = 0; n < 1000; n += 1) await knock();
    expect(written).toHaveLength(60);
    now = 61_000;
    await knock(refused('TOKEN_INVALID'));
    expect(written.slice(60).map(({ code, times }) => [code, times])).toEqual([
      ['TOKEN_MISSING', 940],
      ['TOKEN_INVALID', 1],
    ]);
  });

  it('what was counted is written when the service stops', async () => {
    for (let n = 0; n < 61; n += 1) await knock();
    await refusals.sumUp();
    expect(written.at(-1)).toMatchObject({ code: 'TOKEN_MISSING', times: 1 });
    await refusals.sumUp();
    expect(written).toHaveLength(61);
  });

  it('each of a known person stands there', async () => {
    const caller = { sub: 'jx-clerk-1', role: 'clerk', branch: 'JX' } as const;
    for (let n = 0; n < 100; n += 1)
      await refusals.note({
        action: 'GET /x',
        caller,
        subject: undefined,
        error: refused('ROLE_FORBIDDEN', {}),
      });
    expect(written).toHaveLength(100);
  });

  it('does not undo the refusal where the trail cannot be written', async () => {
    away = true;
    await expect(knock()).resolves.toBeUndefined();
  });
});
