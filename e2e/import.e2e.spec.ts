import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@aftercase/contracts';
import { aCall } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, run } from './commands.js';
import { staffOf } from './people.js';

const { intake } = routes;
const branch = 'HZ';
const { clerk } = staffOf(branch);
const size = 300;

interface Report {
  lines: number;
  accepted: number;
  duplicates: number;
  rejected: { line: number; reason: string }[];
}

describe('导入客户留言 · importing messages of customers', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercase-import-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Messages of one serial each, but lines 7 and 8 which are equal; line `bad` (of the file) has a broken phone. */
  async function messages(bad?: number): Promise<{ file: string; serialOf: (line: number) => string }> {
    const mark = randomUUID().slice(0, 8);
    const serialOf = (line: number) => `IMP-${mark}-${line === 8 ? 7 : line}`;
    const rows = Array.from({ length: size }, (_, n) => {
      const line = n + 2;
      return `热水器,RS-60,${serialOf(line)},"不能开机，响一声就停",${line === bad ? '12' : ''}`;
    });
    const file = join(folder, `${mark}.csv`);
    await writeFile(file, `\uFEFFproduct,model,serial,message,phone\n${rows.join('\n')}\n`);
    return { file, serialOf };
  }
  const importing = (file: string) => ['import', file, '--branch', branch, '--json'];
  const casesOf = async (serial: string) => (await clerk.does(intake.findCases, { serial })).cases;

  it('accepts each line once, two equal lines as two calls, and says which it cannot accept', async () => {
    const { file, serialOf } = await messages(42);

    const first = await run<Report>(...importing(file));
    expect(first.code).toBe(0);
    expect(first.answer).toMatchObject({ lines: size, accepted: size - 1, duplicates: 0 });
    expect(first.answer.rejected).toEqual([{ line: 42, reason: expect.stringContaining('phone') }]);
    expect(first.printed).toContain('42');

    const second = await run<Report>(...importing(file));
    expect(second.code).toBe(0);
    expect(second.answer).toMatchObject({ lines: size, accepted: 0, duplicates: size - 1 });

    expect(await casesOf(serialOf(7))).toHaveLength(2);
    expect(await casesOf(serialOf(42))).toEqual([]);
    const [one] = await casesOf(serialOf(300));
    const view = await clerk.does(intake.getCase, { caseId: String(one?.caseId) });
    expect(view).toMatchObject({ channel: 'website', complete: false, fault: '不能开机，响一声就停' });
  });

  it('is killed in the middle and run again: the same calls in all; a hotline call is answered meanwhile', async () => {
    const { file, serialOf } = await messages();

    const killed = command<Report | null>(...importing(file));
    const printedSome = new Promise<void>((reached) => {
      killed.child.stderr?.on('data', (text: Buffer) => /^[1-9]\d*\//m.test(String(text)) && reached());
    });
    await Promise.race([printedSome, once(killed.child, 'exit')]);
    const hotline = await clerk.does(intake.registerCall, aCall().inBranch(branch).build());
    killed.child.kill('SIGKILL');
    const { code, answer } = await killed.ended;
    expect({ code, answer }).toEqual({ code: null, answer: null });
    expect((await clerk.does(intake.findCases, { number: hotline.call })).cases).toHaveLength(1);

    const again = await run<Report>(...importing(file));
    expect(again.code).toBe(0);
    const { accepted, duplicates, rejected } = again.answer;
    expect(accepted + duplicates).toBe(size);
    expect(accepted).toBeGreaterThan(0);
    expect(duplicates).toBeGreaterThan(0);
    expect(rejected).toEqual([]);

    const found = await Promise.all(
      Array.from({ length: size }, async (_, n) => (await casesOf(serialOf(n + 2))).length),
    );
    // Lines 7 and 8 both look up the pair of them.
    expect(found).toEqual(Array.from({ length: size }, (_, n) => (n === 5 || n === 6 ? 2 : 1)));
  });

  it('says in one line what it cannot read, and exits with 2', async () => {
    const none = await run('import', join(folder, 'none.csv'), '--branch', branch, '--json');
    expect(none).toMatchObject({ code: 2, printed: expect.stringContaining('none.csv') });
    const { file } = await messages();
    const nowhere = await run('import', file, '--branch', 'NOWHERE', '--json');
    expect(nowhere).toMatchObject({ code: 2, printed: expect.stringContaining('NOWHERE') });
  });
});
