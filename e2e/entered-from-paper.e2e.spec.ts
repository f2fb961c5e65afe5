import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@aftercase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './commands.js';
import { eventually } from './eventually.js';
import { staffOf } from './people.js';

const { intake, 'repair-shop': shop } = routes;
const staff = staffOf('JX');
const mark = Date.now();
const [called, answered, takenIn] = [
  '2026-03-02T09:00:00+08:00',
  '2026-03-02T11:30:00+08:00',
  '2026-03-04T15:00:00+08:00',
];

interface Report {
  lines: number;
  accepted: number;
  duplicates: number;
  rejected: { line: number; reason: string }[];
}

describe('接管未结纸质案件 · open cases entered from paper', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercase-take-over-'));
    file = join(folder, 'paper.csv');
    const columns =
      'oldNumber,calledAt,answeredAt,name,phone,address,product,model,serial,message,technician,takenInAt,item,oldReceipt';
    const customer = '黄先生,13911110000,中山路 8 号,热水器,RS-60';
    await writeFile(
      file,
      [
        columns,
        `叫-${mark}-1,${called},${answered},${customer},,不出热水,,,,`,
        `叫-${mark}-2,${called},,${customer},P-${mark},漏水,jx-technician-1,${takenIn},热水器 RS-60,领-${mark}`,
        `叫-${mark}-3,${called},,${customer},,漏水,jx-clerk-1,${takenIn},热水器 RS-60,`,
        `叫-${mark}-1,${called},,${customer},,同一旧编号,,,,`,
      ].join('\n'),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const importing = (...flags: string[]) => run<Report>('import', file, '--branch', 'JX', '--json', ...flags);
  const byOldNumber = async (n: number) =>
    (await staff.clerk.does(intake.findCases, { number: `叫-${mark}-${n}` })).cases;

  it('a check says what is wrong and registers nothing', async () => {
    const { answer } = await importing('--check');
    expect(answer).toMatchObject({ lines: 4, accepted: 2, rejected: [{ line: 4 }, { line: 5 }] });
    expect(await byOldNumber(1)).toEqual([]);
  });

  it('are found by their old numbers, with the times of the paper; again they are the same', async () => {
    const { answer } = await importing();
    expect(answer).toMatchObject({ lines: 4, accepted: 2, duplicates: 0 });
    expect(answer.rejected.map(({ line }) => line)).toEqual([4, 5]);
    expect(answer.rejected[1]?.reason).toContain('OLD_NUMBER_TAKEN');
    const [one] = await byOldNumber(1);
    expect(one?.calledAt).toBe(new Date(called).toISOString());
    const view = await staff.clerk.does(intake.getCase, { caseId: String(one?.caseId) });
    expect(view.oldNumber).toBe(`叫-${mark}-1`);
    // The answer stands at its own time, so what was kept on paper is no breach here.
    await eventually('the promise', async () => {
      const { promises } = await staff.clerk.does(intake.getCase, { caseId: String(one?.caseId) });
      return promises.find(({ state }) => state === 'kept');
    });
    expect((await importing()).answer).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(await byOldNumber(2)).toHaveLength(1);
  });

  it('goods in the shop are in the register since they came, under the receipt that the customer has', async () => {
    const [two] = await byOldNumber(2);
    const { receipts } = await staff.clerk.does(shop.listReceipts, { oldNumber: `领-${mark}` });
    expect(receipts).toEqual([
      expect.objectContaining({
        caseId: two?.caseId,
        state: 'out',
        oldNumber: `领-${mark}`,
        issuedAt: new Date(takenIn).toISOString(),
      }),
    ]);
    const entry = await eventually('goods register', async () => {
      const { goods } = await staff.supervisor.does(shop.goodsRegister, { caseId: String(two?.caseId) });
      return goods[0];
    });
    expect(entry).toMatchObject({ receipt: receipts[0]?.receipt, outAt: null });
  });

  it('and the books balance', async () => {
    const { answer, printed } = await run<{ violations: number }>('verify', '--patience', '90', '--json');
    expect(answer, printed).toMatchObject({ violations: 0 });
  });
});
