import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { shareOf } from './share.js';
import { toPlay } from './to-play.js';

const plays = Array.from({ length: 43 }, (_, n) => ({ pack: `pack-${n % 10}`, n }));
const pack = (one: { pack: string }) => one.pack;
const seeds = Array.from({ length: 60 }, (_, n) => `${n}`);

describe('a share of the plays', () => {
  it('is the same for the same seed and another for another', () => {
    const shares = seeds.map((seed) => shareOf(plays, { seed, share: 1 / 3 }));
    expect(shares[7]).toEqual(shareOf(plays, { seed: '7', share: 1 / 3 }));
    expect(new Set(shares.map((one) => JSON.stringify(one))).size).toBe(seeds.length);
  });

  it('is as large as asked, in the order of the list, each play once', () => {
    for (const seed of seeds) {
      const drawn = shareOf(plays, { seed, share: 1 / 3 }).map(({ n }) => n);
      expect(drawn).toHaveLength(15);
      expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
    }
  });

  it('comes by every play as the seeds change', () => {
    const seen = new Set(seeds.flatMap((seed) => shareOf(plays, { seed, share: 1 / 3, each: pack })));
    expect(seen.size).toBe(plays.length);
  });

  it('keeps one of each group, even where that is more than the share', () => {
    for (const seed of seeds)
      for (const share of [0, 0.1, 1 / 3]) {
        const chosen = shareOf(plays, { seed, share, each: pack });
        expect(new Set(chosen.map(pack)).size).toBe(10);
        expect(chosen).toHaveLength(Math.max(10, Math.ceil(43 * share)));
      }
  });

  it('is never empty, and all of it is the list', () => {
    const some = { minLength: 1, maxLength: 50 };
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), some),
        fc.string(),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (list, seed, share) => {
          expect(shareOf(list, { seed, share }).length).toBeGreaterThan(0);
          expect(shareOf(list, { seed, share: 1 })).toEqual(list);
        },
      ),
    );
  });
});

describe('what this run plays', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  const playing = (mode: string | undefined, seed: string | undefined) => {
    vi.stubEnv('AFTERCASE_PLAYS', mode);
    vi.stubEnv('AFTERCASE_SEED', seed);
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const chosen = toPlay('every way', plays, { share: 1 / 3, each: pack });
    return { chosen, printed: printed.mock.calls.flat() };
  };

  it('is a share by the seed of the run, and says of how many', () => {
    const { chosen, printed } = playing('share', '815');
    expect(chosen).toEqual(shareOf(plays, { seed: '815', share: 1 / 3, each: pack }));
    expect(printed).toEqual(['every way: 15 / 43 (AFTERCASE_SEED=815)']);
  });

  it('is everything where all is asked for', () => {
    const { chosen, printed } = playing('whole', '815');
    expect(chosen).toEqual(plays);
    expect(printed).toEqual(['every way: 43 / 43 (AFTERCASE_PLAYS=whole)']);
  });

  it('is a share by a seed that is drawn and told, where a file is run by itself', () => {
    const { chosen, printed } = playing(undefined, undefined);
    const seed = /AFTERCASE_SEED=(\d+)/.exec(String(printed))?.[1] ?? '';
    expect(chosen).toEqual(shareOf(plays, { seed, share: 1 / 3, each: pack }));
  });

  it('is refused where it is neither', () => {
    expect(() => playing('all', '815')).toThrow('share|whole');
  });
});
