import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusalText } from '@aftercase/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let folder: string;
let importCalls: typeof import('./import-calls.js').importCalls;
let answer: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-import-'));
  vi.stubEnv('AFTERCASE_DATA', folder);
  vi.stubEnv('OIDC_ISSUER', 'http://issuer.test');
  vi.stubEnv('AFTERCASE_CLIENT_ID', 'aftercase-commands');
  vi.stubEnv('AFTERCASE_CLIENT_SECRET_FILE', join(folder, 'secret'));
  writeFileSync(join(folder, 'secret'), 'a secret');
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

/** The product's doors: whoever comes is let in, and what they say with each change is their role. */
function door(url: URL | string, init: { body?: unknown; headers?: unknown } = {}): Response | undefined {
  const { pathname, origin } = new URL(url);
  if (pathname === '/.well-known/openid-configuration')
    return json({ token_endpoint: 'http://issuer.test/token' });
  if (pathname === '/token') return json({ access_token: 'a.machine.s' });
  const sent = (location: string, cookie: string) =>
    new Response(null, { status: 303, headers: { location, 'set-cookie': cookie } });
  const cookies = new Headers(init.headers as Record<string, string>).get('cookie') ?? '';
  if (pathname === '/login')
    return sent('http://issuer.test/interaction/1', `gateway=${encodeURIComponent(origin)}`);
  if (pathname === '/interaction/1')
    return sent(
      `${decodeURIComponent(/gateway=([^;]*)/.exec(cookies)?.[1] ?? '')}/`,
      `as=${(init.body as URLSearchParams).get('role')}`,
    );
  return pathname === '/session' ? json({ csrf: /as=([^;]*)/.exec(cookies)?.[1] }) : undefined;
}

/** A product that answers as the real one does; `calls` says what becomes of a call, by its fault. */
function answering(calls: (fault: string) => Response, staff = [person('t1', 'technician')]) {
  let number = 0;
  const requests: string[] = [];
  const product = (url: URL | string, init: { body?: string } = {}) => {
    const { pathname } = new URL(url);
    if (pathname.endsWith('/branches')) return json({ branches: [{ branch: 'JX', zone: 'Asia/Shanghai' }] });
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
  vi.stubGlobal(
    'fetch',
    async (url: URL | string, init?: { body?: string }) => door(url, init) ?? product(url, init),
  );
  return requests;
}
const fine = () => json({});

/** A product that registers a call once for each idempotency key, as intake does. */
function registering() {
  const registered = new Map<string, { customer: object; devices: object[]; fault: string }>();
  const product = (url: URL | string, init: { body?: string; headers?: Record<string, string> } = {}) => {
    const { pathname } = new URL(url);
    if (pathname.endsWith('/branches')) return json({ branches: [{ branch: 'JX', zone: 'Asia/Shanghai' }] });
    if (pathname.endsWith('/people')) return json({ people: [] });
    if (pathname.endsWith('/cases')) return json({ cases: [] });
    const key = String(new Headers(init.headers).get('idempotency-key'));
    const replayed = registered.has(key);
    registered.set(key, JSON.parse(init.body ?? '{}'));
    const answered = { call: 'JX-C-20261126-0001', cases: [], duplicatesSuspected: [] };
    const headers = { 'content-type': 'application/json', 'idempotency-replayed': String(replayed) };
    return new Response(JSON.stringify(answered), { status: 201, headers });
  };
  vi.stubGlobal(
    'fetch',
    async (url: URL | string, init?: { body?: string }) => door(url, init) ?? product(url, init),
  );
  return registered;
}
const fixture = (name: string) => fileURLToPath(new URL(`../csv/fixtures/${name}.csv`, import.meta.url));
async function importing(name: string) {
  const code = await importCalls([fixture(name), '--branch', 'JX', '--json'], 0);
  return { code, ...JSON.parse(answer) };
}

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

  it.each(['technician', 'service-provider'])(
    'a %s who took the goods in enters what they did',
    async (role) => {
      answering(fine, [person('t1', role), person('s1', 'supervisor')]);
      const product = fetch;
      const entered: string[] = [];
      const theirs = ['arrival', 'result', 'receipts', 'signature', 'check-out'];
      vi.stubGlobal('fetch', async (url: URL | string, init: RequestInit = {}) => {
        const { pathname } = new URL(url);
        if (pathname.endsWith('/dispatches'))
          return json({ dispatches: [{ dispatch: 'JX-D-20261126-0001' }] });
        const who = new Headers(init.headers).get('x-csrf-token');
        const step = pathname.split('/').at(-1) ?? '';
        // What is not late is theirs to enter.
        if (who === 'supervisor' && theirs.includes(step))
          return new Response(JSON.stringify({ code: 'ENTRY_NOT_LATE' }), { status: 403 });
        if (init.method === 'POST' && pathname.startsWith('/api/')) entered.push(`${who} ${step}`);
        return product(url, init);
      });
      expect(await run([line('在修')])).toMatchObject({ accepted: 1, rejected: [] });
      expect(entered.slice(1)).toEqual(['supervisor assignment', ...theirs.map((step) => `${role} ${step}`)]);
    },
  );

  it('what lies too far back for who took the goods in is entered by the supervisor', async () => {
    answering(fine, [person('t1', 'technician'), person('s1', 'supervisor')]);
    const product = fetch;
    const askers = new Set<string>();
    vi.stubGlobal('fetch', async (url: URL | string, init: RequestInit = {}) => {
      const { pathname } = new URL(url);
      if (pathname.endsWith('/dispatches')) return json({ dispatches: [{ dispatch: 'JX-D-20261126-0001' }] });
      const who = new Headers(init.headers).get('x-csrf-token');
      if (init.method === 'POST' && pathname.includes('JX-D-')) askers.add(String(who));
      return product(url, init);
    });
    expect(await run([line('在修')])).toMatchObject({ accepted: 1, rejected: [] });
    expect([...askers]).toEqual(['supervisor']);
  });

  it('the receipt names who took the goods in, whoever enters it; entered by an earlier release it stands', async () => {
    answering(fine, [person('t1', 'technician'), person('s1', 'supervisor')]);
    const product = fetch;
    const receipts: object[] = [];
    vi.stubGlobal('fetch', async (url: URL | string, init: RequestInit = {}) => {
      const { pathname } = new URL(url);
      if (pathname.endsWith('/dispatches')) return json({ dispatches: [{ dispatch: 'JX-D-20261126-0001' }] });
      if (pathname.endsWith('/receipts')) {
        receipts.push(JSON.parse(String(init.body)));
        if (receipts.length > 1)
          return new Response(JSON.stringify({ code: 'IDEMPOTENCY_KEY_REUSED' }), { status: 409 });
      }
      return product(url, init);
    });
    expect(await run([line('在修')])).toMatchObject({ accepted: 1, rejected: [] });
    expect(receipts).toMatchObject([{ doneBy: 't1', occurredAt: '2026-03-03T09:00:00+08:00' }]);
    expect(await run([line('在修')])).toMatchObject({ accepted: 1, rejected: [] });
    expect(receipts).toHaveLength(2);
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

describe('a file of the faults page', () => {
  it('4.5 again-1 … again-3 registers its line once, whatever the order of columns and the commas at its end', async () => {
    const registered = registering();
    expect(await importing('again-1')).toMatchObject({ lines: 1, accepted: 1, duplicates: 0 });
    expect(await importing('again-2-columns-moved')).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await importing('again-3-trailing-comma')).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(registered.size).toBe(1);
    await importing('blank-rows');
    expect(registered.size).toBe(2);
  });

  it.each([
    ['gbk', '13812340001', 'A1'],
    ['semicolon', '13812340001', 'A1'],
    ['chinese-header', '13812340002', 'A2'],
  ])('4.1 4.2 %s registers what was written', async (name, phone, serial) => {
    const registered = registering();
    expect(await importing(name)).toMatchObject({ code: 0, lines: 1, accepted: 1, rejected: [] });
    const customer = { name: '王测试', phone, address: '嘉兴市中山路8号' };
    const devices = [{ productLine: '热水器', model: 'RS-60', serial }];
    expect([...registered.values()]).toEqual([
      expect.objectContaining({ customer, devices, fault: '不出热水' }),
    ]);
  });

  it('4.3 blank-rows registers its one call, and counts the blank rows', async () => {
    const registered = registering();
    expect(await importing('blank-rows')).toMatchObject({ lines: 1, accepted: 1, rejected: [], skipped: 2 });
    expect(registered.size).toBe(1);
  });

  it.each(['extra-cell', 'sci-serial'])('4.4 4.6 %s registers nothing and names its line', async (name) => {
    const registered = registering();
    expect(await importing(name)).toMatchObject({ code: 0, accepted: 0, rejected: [{ line: 2 }] });
    expect(registered.size).toBe(0);
  });

  it('4.4 two-phones registers nothing, for its heading', async () => {
    const registered = registering();
    await expect(importing('two-phones')).rejects.toThrow('phone');
    expect(registered.size).toBe(0);
  });
});

describe('what the file alone says', () => {
  const paper = (fault: string, oldNumber: string, oldReceipt = '', item = '热水器') =>
    `${fault},某,13800000000,t1,2026-03-02T09:00:00+08:00,2026-03-03T09:00:00+08:00,${item},${oldNumber},${oldReceipt}`;
  const head = 'message,name,phone,technician,calledAt,takenInAt,item,oldNumber,oldReceipt';
  const judged = async (lines: string[], ...more: string[]) => {
    const file = join(folder, 'paper.csv');
    writeFileSync(file, [head, ...lines].join('\n'));
    const code = await importCalls([file, '--branch', 'JX', '--json', ...more], 0);
    return { code, ...JSON.parse(answer) };
  };
  const staff = [
    person('t1', 'technician'),
    person('s1', 'supervisor'),
    Object.assign(person('hz-t1', 'technician'), { branch: 'HZ' }),
  ];

  it('--check tells an old number that stands twice, of a call and of a receipt, as the run would', async () => {
    const requests = answering(fine, staff);
    const report = await judged(
      [paper('一', '叫1', '领1'), paper('二', '叫1'), paper('三', '叫3', '领1'), paper('四', '叫4', '领4')],
      '--check',
    );
    expect(report).toMatchObject({ accepted: 2, rejected: [{ line: 3 }, { line: 4 }] });
    expect(report.rejected[0].reason).toMatch(/^OLD_NUMBER_TAKEN: .*叫1.*line 2/);
    expect(report.rejected[1].reason).toMatch(/^OLD_RECEIPT_TAKEN: .*领1/);
    expect(requests).toEqual([]);
  });

  it('a number of a line that is refused is not taken by it', async () => {
    answering(fine, staff);
    const report = await judged([paper('一', '叫1', '', ''), paper('二', '叫1')], '--check');
    expect(report).toMatchObject({ accepted: 1, rejected: [{ line: 2 }] });
  });

  it('who took goods in and is of another branch is refused with the words of HTTP', async () => {
    const requests = answering(fine, staff);
    const report = await judged([paper('一', '叫1').replace(',t1,', ',hz-t1,')]);
    expect(report.rejected[0].reason).toContain(
      `NOT_A_TECHNICIAN: ${refusalText('NOT_A_TECHNICIAN', { technician: 'hz-t1' }, 'zh')}`,
    );
    expect(requests).toEqual([]);
  });

  it.each([
    ['people', 'person,name,role,branch,active\n1,某,clerk,JX,是', 'fault / kind / item'],
    ['other columns mostly', 'message,name,甲,乙,丙\n漏水,某,1,2,3', '甲, 乙, 丙'],
  ])('a file of %s is refused whole, naming what is wrong, and nobody is asked', async (_, text, named) => {
    const requests = answering(fine);
    const file = join(folder, 'other.csv');
    writeFileSync(file, text);
    await expect(importCalls([file, '--branch', 'JX'], 0)).rejects.toThrow(named);
    expect(requests).toEqual([]);
  });

  it('the shipped file of people is no file of calls; the shipped file of calls is one', async () => {
    const requests = answering(fine, [person('jx-technician-1', 'technician'), person('s1', 'supervisor')]);
    const data = (name: string) => fileURLToPath(new URL(`../../data/${name}.csv`, import.meta.url));
    await expect(importCalls([data('people'), '--branch', 'JX', '--check'], 0)).rejects.toThrow('fault');
    expect(requests).toEqual([]);
    const code = await importCalls([data('calls'), '--branch', 'JX', '--check', '--json'], 0);
    expect({ code, ...JSON.parse(answer) }).toMatchObject({ code: 0, lines: 4, accepted: 4, rejected: [] });
  });

  it('messages without who sent them are calls: a clerk completes them', async () => {
    answering(fine);
    const file = join(folder, 'messages.csv');
    writeFileSync(file, 'product,message\n热水器,漏水');
    expect(await importCalls([file, '--branch', 'JX', '--json'], 0)).toBe(0);
    expect(JSON.parse(answer)).toMatchObject({ accepted: 1, rejected: [] });
  });

  it('a line with a name and nothing else is no call', async () => {
    const requests = answering(fine);
    const report = await run([',陈某', '漏水,陈某', ',陈某,13800000001']);
    expect(report).toMatchObject({ accepted: 2, rejected: [{ line: 2 }] });
    expect(report.rejected[0].reason).toMatch(/^INVALID_INPUT: .*fault \(missing\), phone \(missing\)/);
    expect(requests).toHaveLength(2);
  });
});
