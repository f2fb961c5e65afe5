import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let folder: string;
let importCalls: typeof import('./import-calls.js').importCalls;
let answer: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-import-'));
  vi.stubEnv('AFTERCASE_DATA', folder);
  vi.resetModules();
  ({ importCalls } = await import('./import-calls.js'));
  answer = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((answer = String(text))));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

const person = (id: string, role: string) => ({ person: id, name: '某', role, branch: 'JX', active: true });
const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** A product that answers as the real one does; `calls` says what becomes of a call, by its fault. */
function answering(calls: (fault: string) => Response, staff = [person('t1', 'technician')]) {
  let number = 0;
  const requests: string[] = [];
  const product = (url: URL | string, init: { body?: string } = {}) => {
    const { pathname } = new URL(url);
    if (pathname === '/dev/token') return json({ token: 't' });
    if (pathname.endsWith('/branches')) return json({ branches: [{ branch: 'JX' }] });
    if (pathname.endsWith('/people')) return json({ people: staff });
    if (pathname.endsWith('/cases')) return json({ cases: [] });
    if (pathname.endsWith('/dispatches')) return json({ dispatches: [] });
    const { fault } = JSON.parse(init.body ?? '{}');
    requests.push(fault);
    const refusal = calls(fault);
    if (!refusal.ok) return refusal;
    const call = `JX-C-20261126-000${++number}`;
    return json({ call, cases: [call], duplicatesSuspected: [] }, 201);
  };
  vi.stubGlobal('fetch', async (url: URL | string, init?: { body?: string }) => product(url, init));
  return requests;
}
const fine = () => json({});

async function run(lines: string[]) {
  const file = join(folder, 'calls.csv');
  writeFileSync(file, ['message,name,phone,technician,calledAt,takenInAt,item', ...lines].join('\n'));
  const code = await importCalls([file, '--branch', 'JX', '--json'], 0);
  return { code, ...JSON.parse(answer) };
}
const line = (fault: string, name = '某', phone = '13800000000') =>
  `${fault},${name},${phone},t1,2026-03-02T09:00:00+08:00,2026-03-03T09:00:00+08:00,热水器`;

describe('an import', () => {
  it('reports each bad line, of whatever kind, and registers all the others', async () => {
    const staff = [person('t1', 'technician'), person('s1', 'supervisor')];
    const requests = answering(
      (fault) => (fault === '坏' ? json({ code: 'INTERNAL', title: 'a fault' }, 500) : fine()),
      staff,
    );
    const report = await run(['一', '"坏" 引号', '坏', line('无名', ''), line('不派工'), '末']);
    expect(report).toMatchObject({ code: 0, lines: 6, accepted: 2, duplicates: 0 });
    expect(report.rejected.map(({ line }: { line: number }) => line)).toEqual([3, 4, 5, 6]);
    const reasons = report.rejected.map(({ reason }: { reason: string }) => reason);
    expect(reasons[0]).toContain('broken CSV');
    expect(reasons[1]).toContain('500 INTERNAL');
    expect(reasons[2]).toContain('need name and phone');
    expect(reasons[3]).toMatch(/registered, what followed was not entered: dispatch of JX-C-/);
    expect(requests).toEqual(['一', '坏', '不派工', '末']);
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8').trim().split('\n')).toHaveLength(3);
  });

  it('registers nothing whose past nobody in the branch could enter', async () => {
    const requests = answering(fine);
    const report = await run([line('在修'), '末']);
    expect(report.rejected).toEqual([
      { line: 2, reason: expect.stringContaining('has no active supervisor') },
    ]);
    expect([report.accepted, requests]).toEqual([1, ['末']]);
  });

  it('stopped by a technical failure says at which line, and still answers', async () => {
    answering((fault) => {
      if (fault === '断') throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      return fine();
    });
    const away = vi.spyOn(Date, 'now');
    let moment = 0;
    away.mockImplementation(() => (moment += 100_000));
    const report = await run(['一', '断', '末']);
    expect(report).toMatchObject({
      code: 1,
      lines: 3,
      accepted: 1,
      rejected: [],
      stopped: { line: 3, reason: 'no space left' },
    });
  });
});
