import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputOf, routes } from '@aftercase/contracts';
import { anAmendment } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './commands.js';

type DryRun = OutputOf<typeof routes.intake.dryRunPack>;
const pack = 'service-station';
const shipped = anAmendment(pack).version - 1;

describe('试算 · a dry run over the books after a demo (issue 4)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercase-dry-run-'));
    const played = await run('demo', '--pack', pack, '--cases', '10', '--json');
    expect(played.code, played.printed).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const tried = async (yaml: string): Promise<DryRun> => {
    const file = join(folder, 'pack.yaml');
    await writeFile(file, yaml);
    const { code, answer, printed } = await run<DryRun>('ops', 'dry-run', file, '--branch', 'JX', '--json');
    expect(code, printed).toBe(0);
    return answer;
  };

  it('reproduces history exactly with the pack as it is', async () => {
    const { differences, notReplayed, same, decisions } = await tried(
      anAmendment(pack).ofVersion(shipped).yaml(),
    );
    expect(differences).toEqual([]);
    expect(notReplayed.filter(({ why }) => why !== 'decided-by-person')).toEqual([]);
    expect([same > 20, same]).toEqual([true, decisions - notReplayed.length]);
  });

  it('with a low-fee limit of nothing, invoices exactly what was collected in cash', async () => {
    const { differences, outcomes } = await tried(anAmendment(pack).withFigure('lowFeeLimitFen', 0).yaml());
    const otherwise = differences.filter(({ changes }) => changes.includes('outcome'));
    expect(otherwise.length).toBeGreaterThan(0);
    expect(outcomes.filter(({ was, would }) => was !== would)).toEqual([
      { decision: 'payment', was: 'cash-on-site', would: 'invoice-same-day', count: otherwise.length },
    ]);
  });

  it('says line and reason of a file that is no pack, and exits 1', async () => {
    const file = join(folder, 'broken.yaml');
    await writeFile(file, anAmendment(pack).without(['articles', 2]).yaml());
    const { code, printed } = await run('ops', 'dry-run', file, '--json');
    expect(code).toBe(1);
    expect(printed).toMatch(/broken\.yaml:\d+:\d+ articles/);
  });
});
