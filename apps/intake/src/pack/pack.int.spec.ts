import { dayIn } from '@aftercase/regulations';
import { type AmendmentBuilder, aCall, aCaller, aDevice, anAmendment } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const supervisor = aCaller('supervisor');
const ofHeadOffice = aCaller('supervisor', '*');
const manager = aCaller('general-manager', '*');
const today = dayIn(new Date().toISOString(), 'Asia/Shanghai');
const inDays = (n: number) => dayIn(new Date(Date.now() + n * 86_400_000).toISOString(), 'Asia/Shanghai');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-pack');
});
afterAll(() => desk?.close());

const draft = (amendment: AmendmentBuilder, who = ofHeadOffice) =>
  desk.ask(who, intake.draftPack, { yaml: amendment.yaml() });
const decide = (pack: string, version: number, approved = true, who = manager) =>
  desk.ask(who, intake.decidePack, { pack, version, approved, reason: '会议通过' });
const statesOf = async (pack: string) =>
  (await desk.ask(clerk, intake.listPacks, { pack })).body.versions.map((one) => one.state);
const open = async (call = aCall()) => {
  const { caseId } = await desk.register(call);
  return { caseId, pack: (await desk.command('intake.openCase', caseId, {})).pack };
};

describe('a pack', () => {
  it('is in the books as this release ships it, effective, all eleven of them', async () => {
    const { versions } = (await desk.ask(clerk, intake.listPacks, {})).body;
    expect(versions).toHaveLength(11);
    expect(new Set(versions.map((one) => one.state))).toEqual(new Set(['effective']));
  });

  it('is shown with its YAML as it was written', async () => {
    const version = anAmendment('company').version - 1;
    const { body } = await desk.ask(clerk, intake.getPack, { pack: 'company', version });
    expect(body).toMatchObject({ pack: 'company', version, state: 'effective' });
    expect(body.yaml).toContain('公示');
    const none = await desk.ask(clerk, intake.getPack, { pack: 'company', version: 99 });
    expect(none.code).toBe('PACK_VERSION_NOT_FOUND');
  });
});

describe('an amendment (`general` 16: approved before it takes effect)', () => {
  it('is a draft, approved by the general manager, and in force on its day', async () => {
    const next = anAmendment('general').effectiveOn(inDays(3));
    expect(await draft(next)).toMatchObject({ status: 201, body: { state: 'draft', version: next.version } });
    expect(await statesOf('general')).toEqual(['effective', 'draft']);
    const decided = await decide('general', next.version);
    expect(decided.body).toMatchObject({ state: 'approved', decidedBy: manager.sub, reason: '会议通过' });
    expect(await statesOf('general')).toEqual(['effective', 'approved']);
    const after = anAmendment('general')
      .ofVersion(next.version + 1)
      .effectiveOn(inDays(2));
    await draft(after);
    expect((await decide('general', after.version)).code).toBe('PACK_DAY_NOT_LATER');
  });

  it('is refused with line and reason of everything that is wrong, and nothing is stored', async () => {
    const before = await desk.rows('select count(*) from pack_version');
    const broken = anAmendment('service-station').without(['articles', 4]).withFigure('warningPercent', 200);
    const { status, code, body } = await draft(broken);
    const { problems, zh } = body as unknown as { problems: { line: number; path: string }[]; zh: string };
    expect([status, code]).toEqual([422, 'PACK_REFUSED']);
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^articles\.4/),
        expect.stringMatching(/^figures\.warn/),
      ]),
    );
    for (const { line } of problems) expect(line).toBeGreaterThan(1);
    expect(zh).toContain('缺少条文');
    expect(await desk.rows('select count(*) from pack_version')).toEqual(before);
  });

  it.each<[string, string]>([
    ['unresolved aliases', `id: &id general\nversion: 2\ntitle: *missing\n`],
    ['20,000 keys', `id:\n${Array.from({ length: 20_000 }, (_, n) => `k${n}: `).join('\n')}`],
    ['20,000 commas', `id: general\ntitle: [${','.repeat(20_000)}]`],
    ['5,000 keys that nobody knows', Array.from({ length: 4_999 }, (_, n) => `k${n}: 1`).join('\n')],
    ['brackets in brackets', '['.repeat(50_000)],
    [
      'aliases of aliases',
      `a: &a [x,x]\n${'bcdefghijklmnopq'.replace(/./g, (c) => `${c}: &${c} [*a,*a]\n`)}`,
    ],
    ['an alias of itself', 'id: &a [*a]'],
  ])('pack YAML with %s: 422 with a line, in few words', async (_, yaml) => {
    const { status, code, body } = await desk.ask(ofHeadOffice, intake.draftPack, { yaml });
    expect([status, code]).toEqual([422, 'PACK_REFUSED']);
    const { problems } = body as unknown as { problems: { line: number }[] };
    expect(problems.length).toBeGreaterThan(0);
    for (const { line } of problems) expect(line).toBeGreaterThan(0);
    expect(JSON.stringify(body).length).toBeLessThan(100_000);
  });

  it('may be drafted again by who drafted it, and by another once it was refused', async () => {
    const next = anAmendment('xiaomi').effectiveOn(inDays(5));
    await draft(next);
    expect((await draft(next.effectiveOn(inDays(6)))).body.effective).toBe(inDays(6));
    const other = aCaller('hr', '*');
    expect((await draft(next, other)).code).toBe('PACK_VERSION_TAKEN');
    expect((await decide('xiaomi', next.version, false)).body.state).toBe('refused');
    expect((await draft(next, other)).status).toBe(201);
    expect((await draft(next.ofVersion(next.version + 5))).code).toBe('PACK_VERSION_NOT_NEXT');
    expect((await draft(next.ofVersion(next.version - 1))).code).toBe('PACK_VERSION_TAKEN');
  });

  it('is approved by no other role, not by its drafter, not for a day that has passed, and once', async () => {
    const next = anAmendment('equipment').effectiveOn(inDays(-1));
    await draft(next, manager);
    const { version } = next;
    expect((await decide('equipment', version, true, ofHeadOffice)).code).toBe('PACK_APPROVAL_NOT_YOURS');
    // A pack is the whole company's: no branch writes or approves one.
    expect((await decide('equipment', version, true, supervisor)).code).toBe('HEADQUARTERS_ONLY');
    expect((await draft(anAmendment('equipment'), supervisor)).code).toBe('HEADQUARTERS_ONLY');
    expect((await decide('equipment', version)).code).toBe('PACK_OWN_DRAFT');
    const other = Object.assign({}, manager, { sub: 'hq-general-manager-2' });
    expect((await decide('equipment', version, true, other)).code).toBe('PACK_DAY_PASSED');
    await draft(next.effectiveOn(today), manager);
    expect((await decide('equipment', version, true, other)).body.state).toBe('effective');
    expect((await decide('equipment', version, true, other)).code).toBe('PACK_NOT_A_DRAFT');
    expect(await statesOf('equipment')).toEqual(['superseded', 'effective']);
    expect((await draft(next, clerk)).code).toBe('ROLE_FORBIDDEN');
  });
});

describe('a case', () => {
  const next = anAmendment('service-station').effectiveOn(today).withFigure('lowFeeLimitFen', 5000);
  const { version } = next;
  const limitOf = (pack: object) =>
    (pack as { figures: { lowFeeLimitFen: { value: number } } }).figures.lowFeeLimitFen.value;
  const move = (caseId: string, to = version, who = supervisor) =>
    desk.ask(who, intake.moveCase, { caseId, version: to, reason: '按新标准办理' });
  let running: string;

  it('keeps its version when the next takes effect; a call from before that day goes by the version of its day', async () => {
    const before = await open();
    running = before.caseId;
    const [waiting, registeredBefore] = [await desk.register(), await desk.register()];
    // As the release before has registered its calls.
    await desk.rows(
      'update service_case set adopted_pack = null, adopted_version = null where case_id = $1',
      [registeredBefore.caseId],
    );
    await draft(next);
    await decide('service-station', version);
    // Registered before, opened after: the version of the call, as its fact was made with.
    const opened = async ({ caseId }: { caseId: string }) =>
      (await desk.command('intake.openCase', caseId, {})).pack;
    expect(await opened(waiting)).toEqual(before.pack);
    expect((await opened(registeredBefore)).version).toBe(version);
    const after = await open();
    const early = await open(aCall().calledAt(new Date(Date.now() - 2 * 86_400_000).toISOString()));
    expect([before, after, early].map(({ pack }) => pack.version)).toEqual([
      version - 1,
      version,
      version - 1,
    ]);
    expect(limitOf(after.pack)).toBe(5000);
    expect((await desk.command('intake.openCase', running, {})).pack).toEqual(before.pack);
  });

  it('is moved by a person with a reason, once; its workflow is told, and fetches the slice', async () => {
    expect((await move(running, version, clerk)).code).toBe('ROLE_FORBIDDEN');
    expect((await move(running, version, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await move(running, 99)).code).toBe('PACK_VERSION_NOT_FOUND');
    expect((await move(running, version - 1)).code).toBe('PACK_SAME_VERSION');
    const moved = await move(running);
    expect(moved.body).toEqual({ caseId: running, from: version - 1, to: version, on: today });
    const [fact] = await desk.rows(
      "select data from outbox where stream = $1 and type = 'intake.case.moved.v1'",
      [running],
    );
    expect(fact?.data).toMatchObject({ move: 1, pack: 'service-station', to: version, by: supervisor.sub });
    const { pack } = await desk.command('intake.freshPack', running, { move: 1 });
    expect([pack.version, pack.on, limitOf(pack)]).toEqual([version, today, 5000]);
    expect(fact?.data.toHash).toBe(pack.hash);
    const view = (await desk.ask(clerk, intake.getCase, { caseId: running })).body.pack;
    expect(view).toMatchObject({ version, hash: pack.hash });
    expect((await move(running)).code).toBe('PACK_SAME_VERSION');
  });

  it('goes by the values of its device’s product line: opened, moved, and when somebody complains', async () => {
    const values = [
      { effective: '2026-01-01', value: 20000 },
      { effective: '2026-01-01', value: 700, lines: ['净水器'] },
    ];
    const lined = next.ofVersion(version + 1).with(['figures', 'lowFeeLimitFen', 'values'], values);
    await draft(lined);
    await decide('service-station', lined.version);
    const device = aDevice().ofLine('净水器', 'JS-1');
    const early = new Date(Date.now() - 2 * 86_400_000).toISOString();
    const { caseId, pack } = await open(aCall().withDevice(device).calledAt(early));
    expect([pack.productLine, limitOf(pack)]).toEqual(['净水器', 20000]);
    await move(caseId, lined.version);
    const fresh = (await desk.command('intake.freshPack', caseId, { move: 1 })).pack;
    const read = (await desk.command('intake.readPack', caseId, {})).pack;
    expect([fresh, read].map((one) => [one.productLine, limitOf(one)])).toEqual([
      ['净水器', 700],
      ['净水器', 700],
    ]);
    const other = await open();
    expect([other.pack.version, limitOf(other.pack)]).toEqual([lined.version, 20000]);
  });

  it('is the one that its branch had adopted, where somebody complains before the case is open', async () => {
    const { caseId } = await desk.register();
    const { pack } = await desk.command('intake.readPack', caseId, {});
    const opened = await desk.command('intake.openCase', caseId, {});
    expect([pack.id, pack.version]).toEqual([opened.pack.id, opened.pack.version]);
  });

  it('is not moved before it is open, after it is archived, or to other steps', async () => {
    const { caseId } = await desk.register();
    expect((await move(caseId)).code).toBe('CASE_NOT_OPEN');
    await desk.command('intake.openCase', caseId, {});
    const other = anAmendment('service-station')
      .ofVersion(version + 2)
      .effectiveOn(today)
      .without(['flows', 0, 'steps', 3]);
    await draft(other);
    expect((await move(caseId, version + 2)).code).toBe('PACK_NOT_IN_FORCE');
    await decide('service-station', version + 2);
    expect((await move(caseId, version + 2)).code).toBe('PACK_STEPS_DIFFER');
    await desk.command('intake.archive', caseId, { outcome: 'voided', how: 'voided', citations: [] });
    expect((await move(caseId, version - 1)).code).toBe('CASE_ARCHIVED');
  });
});
