import { paperKinds } from '@aftercase/contracts';
import { aCall, aCaller, byLink, theirJob } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const trainer = aCaller('trainer');
const supervisor = aCaller('supervisor');
const auditor = aCaller('auditor');
const later = '2999-01-01T00:00:00Z';
const photo = { id: 'photo-1', kind: 'photo' as const, sha256: 'a'.repeat(64) };
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-paper');
});
afterAll(() => desk?.close());

const file = (caseId: string, more: object = {}, who = clerk) =>
  desk.ask(who, intake.filePaper, { caseId, document: 'service-plan', note: '先检测，再报价', ...more });
const papersOf = async (caseId: string, who = clerk) =>
  (await desk.ask(who, intake.listPapers, { caseId })).body.papers;

describe('papers of a case', () => {
  it('are told with what they decide, and their words kept apart', async () => {
    const { caseId } = await desk.register();
    const summary = { document: 'training-summary', signature: 'signature-1', note: '已掌握操作' };
    expect((await file(caseId, summary, trainer)).code).toBe('NOT_YOUR_JOB');
    await theirJob({ query: desk.rows }, caseId, trainer.sub);
    expect(await file(caseId, summary, trainer)).toMatchObject({ status: 201, body: { revision: 1 } });
    await file(caseId, { document: 'service-record', outcome: 'handed-on', attachments: [photo] });
    const published = await desk.rows(
      `select data from outbox where stream = $1 and type = 'intake.paper.filed.v1' order by seq`,
      [caseId],
    );
    expect(published.map(({ data }) => data)).toMatchObject([
      { document: 'training-summary', outcome: null, signed: true, text: { note: '已掌握操作' } },
      { document: 'service-record', outcome: 'handed-on', signed: false },
    ]);
    expect(await papersOf(caseId)).toMatchObject([
      { document: 'training-summary', by: trainer.sub, attachments: [] },
      { document: 'service-record', by: clerk.sub, outcome: 'handed-on', attachments: [photo] },
    ]);
  });

  it('entered late name who wrote them, and beside it who entered them', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const call = { ...aCall().calledAt(daysAgo(6)).build(), lateReason: '按纸面补录' };
    const registered = await desk.ask(supervisor, intake.registerCall, call);
    const caseId = registered.body.cases[0] as string;
    await desk.rows(
      `insert into known_person (person, name, role, branch, active)
       values ('${trainer.sub}', '某某', 'trainer', 'JX', true) on conflict do nothing returning person`,
    );
    const occurredAt = daysAgo(5);
    const late = { document: 'training-summary', occurredAt, lateReason: '按纸面补录', doneBy: trainer.sub };
    expect((await file(caseId, late, supervisor)).status).toBe(201);
    expect((await file(caseId, { ...late, doneBy: undefined }, aCaller('general-manager', '*'))).code).toBe(
      'DOER_MISSING',
    );
    expect(await papersOf(caseId)).toMatchObject([
      { by: trainer.sub, enteredBy: supervisor.sub, at: occurredAt, revision: 1 },
    ]);
  });

  it('are of every kind that the packs ask for', async () => {
    const { caseId } = await desk.register();
    const outcomes = { 'service-record': 'solved' } as Record<string, string>;
    for (const document of paperKinds) {
      const outcome = outcomes[document];
      const filed = await file(caseId, { document, signature: 'signature-1', ...(outcome && { outcome }) });
      expect(filed.status, document).toBe(201);
    }
    expect((await papersOf(caseId)).map(({ document }) => document).toSorted()).toEqual(
      paperKinds.toSorted(),
    );
  });

  it('are corrected by a further revision; what stood there stays', async () => {
    const { caseId } = await desk.register();
    await file(caseId);
    expect((await file(caseId, { note: '换主板' })).body).toMatchObject({ revision: 2 });
    const kept = (await papersOf(caseId)).map(({ revision, note }) => [revision, note]);
    expect(kept).toEqual([
      [1, '先检测，再报价'],
      [2, '换主板'],
    ]);
  });

  it('filed by ten at the same moment are ten revisions', async () => {
    const { caseId } = await desk.register();
    const all = await Promise.all(Array.from({ length: 10 }, () => file(caseId)));
    const numbers = all.map(({ body }) => body.revision).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, n) => n + 1));
  });

  it('show the day of sale to one of ours; what the customer says of it stays a claim (2.4)', async () => {
    const { caseId } = await desk.register();
    const proof = { document: 'purchase-proof', soldOn: '2026-10-01' };
    expect((await file(caseId, proof, byLink(caseId))).status).toBe(201);
    expect((await file(caseId, { ...proof, document: 'service-plan' })).status).toBe(201);
    expect(await file(caseId, { ...proof, soldOn: '2999-12-01' })).toMatchObject({ code: 'SOLD_AFTER' });
    expect((await file(caseId, proof)).status).toBe(201);
    const told = await desk.rows(
      `select data from outbox where stream = $1 and type = 'intake.paper.filed.v1' order by seq`,
      [caseId],
    );
    expect(told.map(({ data }) => (data as { soldOn?: string }).soldOn ?? null)).toEqual([
      null,
      null,
      '2026-10-01',
    ]);
  });

  it('are read by whoever may, and each look is on record', async () => {
    const { caseId } = await desk.register();
    await file(caseId);
    expect(await papersOf(caseId, auditor)).toHaveLength(1);
    const stranger = await desk.ask(aCaller('accountant', 'HZ'), intake.listPapers, { caseId });
    expect(stranger.code).toBe('OTHER_BRANCH');
    const looks = await desk.rows("select who from audit_entry where subject = $1 and outcome = 'seen'", [
      caseId,
    ]);
    expect(looks).toEqual([{ who: auditor.sub }]);
  });

  it('are refused, and nothing is stored', async () => {
    const { caseId } = await desk.register();
    const ended = await desk.register();
    await desk.command('intake.archive', ended.caseId, { outcome: '作废', how: 'voided', citations: [] });
    const before = await desk.everything();
    expect((await file(caseId, {}, aCaller('hr'))).code).toBe('ROLE_FORBIDDEN');
    expect((await file(caseId, {}, aCaller('clerk', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await file(caseId, { document: 'voucher' })).code).toBe('INVALID_INPUT');
    expect((await file(caseId, { occurredAt: later })).code).toBe('TIME_IN_FUTURE');
    expect((await file('JX-C-20200101-0001')).code).toBe('CASE_NOT_FOUND');
    expect((await file(ended.caseId)).code).toBe('CASE_ARCHIVED');
    expect(await desk.everything()).toEqual(before);
    expect(await desk.rows('select 1 from paper where case_id = $1', [caseId])).toEqual([]);
  });
});
