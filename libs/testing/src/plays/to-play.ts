import { randomInt } from 'node:crypto';
import { type Share, shareOf } from './share.js';

/**
 * What of an exhaustive play this run plays: all of it under `npm run test:all`, else a share by the run's seed. Says
 * how many of how many, since what was not chosen is no skipped test. A single file run by vitest draws its own seed.
 */
export function toPlay<T>(what: string, all: readonly T[], share: Share<T>): T[] {
  const { AFTERCASE_PLAYS: plays = 'share', AFTERCASE_SEED: seed = String(randomInt(1_000_000)) } =
    process.env;
  if (!['share', 'whole'].includes(plays)) throw new Error(`AFTERCASE_PLAYS: share|whole, not ${plays}`);
  const chosen = plays === 'whole' ? [...all] : shareOf(all, { ...share, seed });
  const why = plays === 'whole' ? 'AFTERCASE_PLAYS=whole' : `AFTERCASE_SEED=${seed}`;
  console.log(`${what}: ${chosen.length} / ${all.length} (${why})`);
  return chosen;
}
