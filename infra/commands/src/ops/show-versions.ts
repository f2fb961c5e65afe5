import { answer, options, report, Usage } from '../command/options.js';
import { renew, versionsOf } from './versions.js';

/**
 * `versions`: the releases that open cases run on, then the cases of the earlier ones, or the given ones. `renew` first
 * asks those to go over, again for so many seconds where they are busy.
 *
 * @returns 1 while a release with open cases has no worker, or some did not go over
 */
export async function showVersions(what: 'versions' | 'renew', args: string[]): Promise<number> {
  const usage = `ops ${what} [CASE…]${what === 'renew' ? ' [--patience SECONDS]' : ''} [--json]`;
  const { values, positionals: only } = options(args, { patience: { type: 'string' } }, usage);
  const patience = Number(values.patience ?? 30);
  if (!(patience >= 0)) throw new Usage(usage);
  let left = 0;
  if (what === 'renew') {
    const renewed = await renew(only, patience);
    left = renewed.left;
    report(`请 ${renewed.asked} 个换版，未换 ${left} / asked to go over, still on an earlier release`);
  }
  const { versions, cases } = await versionsOf(only);
  const newest = versions.at(-1)?.release;
  for (const { release, open, workers } of versions)
    report(
      `版本 ${release}${release === newest ? '（当前）' : ''}：未结 ${open}，工作进程 ${workers} / release, open, workers`,
    );
  for (const one of cases)
    if (only.length > 0 || one.release !== newest) report(`  ${one.case}  ${one.since}  版本 ${one.release}`);
  const orphaned = versions.filter(({ open, workers }) => open > 0 && workers === 0);
  for (const { release } of orphaned)
    report(
      `版本 ${release} 没有工作进程，案件停着 / no worker tells release ${release}: its cases stand still`,
    );
  answer({ versions, cases });
  return left > 0 || orphaned.length > 0 ? 1 : 0;
}
