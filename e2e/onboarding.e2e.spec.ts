import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './commands.js';
import { dispatchOf, registerCall } from './journey.js';
import { staffOf } from './people.js';

const hr = routes['hr-assessment'];
const roles = ['clerk', 'supervisor', 'technician', 'shop-worker', 'accountant', 'customer-service'];
const codes = Array.from({ length: 200 }, (_, n) => `T${String(n + 1).padStart(3, '0')}`);
const last = codes.at(-1) as string;

interface Report {
  branches: { lines: number; changed: number };
  people: { lines: number; changed: number };
  rejected: { file: string; line: number; reason: string }[];
}

describe('两百个分支机构 · two hundred branches', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercase-onboarding-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const seeding = async (branches: string[], people: string[], ...flags: string[]) => {
    const [one, two] = [join(folder, 'branches.csv'), join(folder, 'people.csv')];
    await writeFile(one, ['branch,name,parent,zone,pack,adoptions', ...branches].join('\n'));
    await writeFile(two, ['person,name,role,branch', ...people].join('\n'));
    return run<Report>('seed', '--branches', one, '--people', two, '--json', ...flags);
  };
  /** Twenty regions of ten branches each; written with the children first. */
  const branches = codes
    .map(
      (code, n) =>
        `${code},${code} 服务站,${n % 10 === 0 ? 'HQ' : codes[n - (n % 10)]},,service-station,净水器=company@2026-01-01`,
    )
    .reverse();
  const people = codes.flatMap((code) =>
    roles.map((role) => `${code.toLowerCase()}-${role}-1,${code} ${role},${role},${code}`),
  );

  it('one bad line keeps the file out, and says which it is and why', async () => {
    const { code, answer } = await seeding([...branches, 'T999,坏,HQ,,technicl,'], people);
    expect(code).toBe(1);
    expect(answer.rejected).toEqual([
      { file: 'branches', line: 202, reason: expect.stringContaining('technicl') },
    ]);
    expect(answer.branches.changed).toBe(0);
  });

  it('a check changes nothing; loaded they are there; loaded again nothing changes', async () => {
    expect((await seeding(branches, people, '--check')).answer.branches).toEqual({ lines: 200, changed: 0 });
    const first = await seeding(branches, people);
    expect(first.answer).toEqual({
      branches: { lines: 200, changed: 200 },
      people: { lines: 1200, changed: 1200 },
      rejected: [],
    });
    const again = await seeding(branches, people);
    expect(again.answer).toMatchObject({ branches: { changed: 0 }, people: { changed: 0 }, rejected: [] });
    const { people: there } = await staffOf(last).supervisor.does(hr.listPeople, {});
    expect(there).toHaveLength(roles.length);
  });

  it('the two hundredth takes calls at once', async () => {
    const staff = staffOf(last);
    const caseId = await registerCall(staff, aDevice(), last);
    expect(caseId).toMatch(new RegExp(`^${last}-C-\\d{8}-0001$`));
    expect(await dispatchOf(staff, caseId)).toMatch(new RegExp(`^${last}-D-\\d{8}-0001$`));
  });
});
