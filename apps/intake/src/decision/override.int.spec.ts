import type { CommandInput, InputOf } from '@aftercase/contracts';
import { cite, complaintGrade, type FrozenPack, providedBy, sanction } from '@aftercase/regulations';
import { aCaller, anAmendment, publishOnKafka, theirJob } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerk, type Desk, intake, openDesk, patience } from '../intake-desk.spec.js';

const supervisor = aCaller('supervisor');
const shipped = { id: 'service-station', version: anAmendment('service-station').version - 1 };
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-override');
});
afterAll(() => desk?.close());

type Recorded = CommandInput<'intake.recordDecision'>;
const paid: Recorded = {
  decision: 'entitlement',
  outcome: 'paid',
  reasons: [{ zh: '已过保证期间。', en: 'Past the guarantee.' }],
  citations: [cite(shipped, '1'), cite(shipped, 'setting.guaranteeMonths')],
  facts: { kind: 'repair', calledOn: '2026-11-25', soldOn: '2019-01-01' },
  under: { pack: shipped.id, version: shipped.version, on: '2026-11-25' },
};
const fee = (entitlement: string): Recorded => ({
  decision: 'fee',
  outcome: 'undecided',
  reasons: [],
  citations: [cite(shipped, '1')],
  facts: { labourMinutes: 30, parts: [], entitlement, contract: null },
});
const openWith = async (...decisions: Recorded[]) => {
  const { caseId } = await desk.register();
  await desk.command('intake.openCase', caseId, {});
  for (const one of decisions) await desk.command('intake.recordDecision', caseId, one);
  return caseId;
};
const decide = (caseId: string, ask: Partial<InputOf<typeof intake.decideOtherwise>>, who = supervisor) =>
  desk.ask(who, intake.decideOtherwise, {
    caseId,
    decision: 'entitlement',
    outcome: 'free',
    reason: '上月刚修过同一故障',
    ...ask,
  });
const why = async (caseId: string) => (await desk.ask(clerk, intake.why, { caseId })).body;

describe('a person decides otherwise than the pack (issue 4: both stay on record)', () => {
  it('with a reason; the workflow is told, without the reason', async () => {
    const caseId = await openWith(paid);
    const { status, body } = await decide(caseId, {});
    expect([status, body.was]).toEqual([201, 'paid']);
    const { decisions, text } = await why(caseId);
    expect(decisions).toMatchObject([
      { outcome: 'paid', by: null, overrides: null, id: body.overrides },
      { outcome: 'free', by: supervisor.sub, role: 'supervisor', id: body.id, overrides: body.overrides },
    ]);
    expect(text.zh).toContain(`主管 ${supervisor.sub}`);
    expect(text.zh).toContain('上月刚修过同一故障');
    const [fact] = await desk.rows(
      "select data from outbox where stream = $1 and type = 'intake.decision.overridden.v1'",
      [caseId],
    );
    expect(fact?.data).toMatchObject({ was: 'paid', outcome: 'free', citations: paid.citations });
    expect(Object.keys(fact?.data.text)).toEqual(['reason']);
    expect(Object.values({ ...fact?.data, text: '' }).join()).not.toContain('上月');
  });

  it('is refused for another role, another branch, an unknown outcome, and once something rests on it', async () => {
    const caseId = await openWith(paid);
    const before = await desk.everything();
    expect((await decide(caseId, {}, aCaller('technician'))).code).toBe('ROLE_FORBIDDEN');
    expect((await decide(caseId, {}, aCaller('hr'))).code).toBe('ROLE_FORBIDDEN');
    expect((await decide(caseId, {}, aCaller('complaint-handler'))).code).toBe('DECISION_NOT_YOURS');
    expect((await decide(caseId, {}, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await decide(caseId, { outcome: 'cheap' })).code).toBe('DECISION_OUTCOME_UNKNOWN');
    expect((await decide(caseId, { decision: 'fee', outcome: 'nothing' })).code).toBe('DECISION_NOT_MADE');
    expect((await decide(caseId, { decision: 'payment', outcome: 'none' })).code).toBe('DECISION_FIXED');
    expect(await desk.everything()).toEqual(before);
    await desk.command('intake.recordDecision', caseId, fee('paid'));
    const late = await decide(caseId, {});
    expect([late.code, (late.body as unknown as { params: object }).params]).toMatchObject([
      'DECISION_ACTED_ON',
      { since: 'fee' },
    ]);
  });

  it('a decision of the pack that was made without knowing of it is not kept', async () => {
    const caseId = await openWith(paid);
    await decide(caseId, {});
    await expect(desk.command('intake.recordDecision', caseId, fee('paid'))).rejects.toThrow(
      'DECIDED_OTHERWISE',
    );
    await desk.command('intake.recordDecision', caseId, fee('free'));
    expect((await why(caseId)).decisions.map(({ decision }) => decision)).toEqual([
      'entitlement',
      'entitlement',
      'fee',
    ]);
  });

  it('decisions that go on record together are all kept or none, and once', async () => {
    const caseId = await openWith(paid);
    await decide(caseId, {});
    const counted = (entitlement: string): Recorded => ({
      ...fee(entitlement),
      outcome: 'charged',
      amountFen: 9000,
    });
    const way = (entitlement: string): Recorded => ({
      ...fee(entitlement),
      decision: 'payment',
      outcome: 'cash-on-site',
      facts: { amountFen: 9000, entitlement, place: 'on-site' },
    });
    const both = (step: string, ...decisions: Recorded[]) =>
      desk.command('intake.recordDecisions', caseId, { decisions }, step);
    const before = await desk.factsOf(caseId);
    // The first could be kept, the second not.
    await expect(both('stale', counted('free'), way('paid'))).rejects.toThrow('DECIDED_OTHERWISE');
    await expect(both('stale', counted('free'), way('paid'))).rejects.toThrow('DECIDED_OTHERWISE');
    expect(await desk.factsOf(caseId)).toEqual(before);
    for (const _ of ['sent', 'sent again'])
      expect(await both('fee', counted('free'), way('free'))).toEqual({});
    expect((await why(caseId)).decisions.map(({ decision }) => decision)).toEqual([
      'entitlement',
      'entitlement',
      'fee',
      'payment',
    ]);
    expect((await decide(caseId, { decision: 'fee', outcome: 'nothing' })).code).toBe('DECISION_ACTED_ON');
  });

  it('settles what a case waited for, and lets it go on', async () => {
    const caseId = await openWith(paid, fee('paid'));
    await desk.command('intake.flagCase', caseId, { step: 'decide-fee', code: 'FEE_UNDECIDED' });
    expect((await decide(caseId, { decision: 'fee', outcome: 'charged' })).code).toBe(
      'DECISION_AMOUNT_MISSING',
    );
    await decide(caseId, { decision: 'fee', outcome: 'charged', amountFen: 8000 });
    expect((await desk.factsOf(caseId)).slice(-2)).toEqual(['decision.overridden', 'case.resumed']);
    expect((await why(caseId)).decisions.at(-1)).toMatchObject({ amountFen: 8000, outcome: 'charged' });
  });
});

describe('of each complaint about a case', () => {
  it('grade and sanctions stand in why, and a dry run of the same pack finds them the same', async () => {
    const caseId = await openWith();
    const pack = (await desk.command('intake.readPack', caseId, {})).pack as unknown as FrozenPack;
    const under = { pack: pack.id, version: pack.version, on: pack.on };
    const grade = (complaint: string, injury: boolean): Recorded => {
      const facts = { complaint, about: 'conduct' as const, injury, misconduct: false, repeated: false };
      const { outcome, reasons, citations } = complaintGrade(pack, facts);
      return { decision: 'grade', outcome, reasons, citations, facts, under };
    };
    const [first, second] = ['JX-P-20261126-0001', 'JX-P-20261126-0002'] as const;
    const found = { complaint: first, cause: 'quarrel' as const, personal: true, substantiated: true };
    const { outcome, reasons, citations, proposals } = sanction(pack, found);
    const provided = { sanctions: providedBy(proposals), facts: found, under };
    await desk.command('intake.recordDecision', caseId, grade(first, false));
    await desk.command('intake.recordDecision', caseId, grade(second, true));
    await desk.command('intake.recordDecision', caseId, {
      decision: 'sanction',
      outcome,
      reasons,
      citations,
      ...provided,
    });
    const { decisions, text } = await why(caseId);
    expect(decisions).toMatchObject([
      { decision: 'grade', complaint: first, outcome: 'ordinary' },
      { decision: 'grade', complaint: second, outcome: 'major' },
      { decision: 'sanction', complaint: first },
    ]);
    expect(text.zh).toContain(`投诉等级 ${second}：重大`);
    const auditor = aCaller('auditor', '*');
    const run = await desk.ask(auditor, intake.dryRunPack, { pack: pack.id, version: pack.version });
    const here = ({ caseId: one }: { caseId: string }) => one === caseId;
    expect([run.body.differences.filter(here), run.body.notReplayed.filter(here)]).toEqual([[], []]);

    // A set that comes to sanction quarrels: the dry run of its draft says of whom, where, and with what.
    const quarrel = {
      name: 'quarrel',
      zh: '与用户争吵',
      en: 'a quarrel',
      cause: 'quarrel',
      kinds: ['demerit'],
    };
    const sanctions = [{ ...quarrel, ground: 'setting.otherRulesApply' }];
    const next = anAmendment('service-station').with(['sanctions'], sanctions);
    const drafted = await desk.ask(aCaller('supervisor', '*'), intake.draftPack, { yaml: next.yaml() });
    expect(drafted.status).toBe(201);
    const changed = await desk.ask(auditor, intake.dryRunPack, { pack: pack.id, version: next.version });
    expect(changed.body.sanctions).toEqual([
      { branch: 'JX', sanction: 'demerit', was: 0, would: 1, amountFen: 0 },
    ]);
    expect(changed.body.differences.filter(here)).toMatchObject([
      { decision: 'sanction', was: { outcome: 'none' }, would: { outcome: 'proposed' } },
    ]);
  });

  it('a person grades one otherwise, after its case has ended too; its own workflow is told, until it is closed', async () => {
    const caseId = await openWith();
    const [first, second] = ['JX-P-20261126-0003', 'JX-P-20261126-0004'] as const;
    for (const complaint of [first, second]) {
      const facts = { complaint, about: 'conduct' };
      await desk.command('intake.recordDecision', caseId, {
        ...paid,
        decision: 'grade',
        outcome: 'ordinary',
        facts,
      });
    }
    await desk.command('intake.archive', caseId, { outcome: 'done', how: 'done', citations: [] });
    const handler = aCaller('complaint-handler', '*');
    const regrade = { decision: 'grade' as const, outcome: 'major', reason: '媒体已报道' };
    expect((await decide(caseId, regrade, handler)).code).toBe('DECISION_COMPLAINT_MISSING');
    expect((await decide(caseId, { ...regrade, complaint: second }, handler)).body.was).toBe('ordinary');
    expect((await decide(caseId, { ...regrade, complaint: second }, handler)).code).toBe('DECISION_SAME');
    const { decisions } = await why(caseId);
    expect(decisions.map(({ complaint, outcome, by }) => [complaint, outcome, by])).toEqual([
      [first, 'ordinary', null],
      [second, 'ordinary', null],
      [second, 'major', handler.sub],
    ]);
    const [fact] = await desk.rows(
      "select data from outbox where stream = $1 and type = 'intake.decision.overridden.v1'",
      [caseId],
    );
    expect(fact?.data).toMatchObject({ complaint: second, outcome: 'major' });
    const ended = { outcome: 'unfounded' as const, assessment: null, complaint: first };
    const data = { caseId, branch: 'JX', ...ended };
    const closed = { type: 'complaints.complaint.closed.v1' as const, key: caseId, branch: 'JX', data };
    await publishOnKafka(desk.engines, [closed]);
    const known = () => desk.rows('select 1 from closed_complaint where complaint = $1', [first]);
    await vi.waitUntil(async () => (await known()).length > 0, patience);
    expect((await decide(caseId, { ...regrade, complaint: first }, handler)).code).toBe('COMPLAINT_CLOSED');
  });

  it('7.3 whom a complaint is about does not grade it, in whatever role; somebody else does', async () => {
    const caseId = await openWith();
    const complaint = 'JX-P-20261126-0007';
    const facts = { complaint, about: 'conduct' };
    const graded = { ...paid, decision: 'grade' as const, outcome: 'major', facts };
    await desk.command('intake.recordDecision', caseId, graded);
    const accused = aCaller('complaint-handler', '*');
    const opened = { caseId, branch: 'JX', complaint, source: 'call' as const, text: { what: '态度' } };
    const data = { ...opened, against: accused.sub };
    const fact = { type: 'complaints.complaint.opened.v1' as const, key: caseId, branch: 'JX', data };
    await publishOnKafka(desk.engines, [fact]);
    const known = () => desk.rows('select 1 from accused_person where complaint = $1', [complaint]);
    await vi.waitUntil(async () => (await known()).length > 0, patience);
    const regrade = { decision: 'grade' as const, outcome: 'ordinary', complaint, reason: '并不严重' };
    expect((await decide(caseId, regrade, accused)).code).toBe('ACCUSED_CANNOT_DECIDE');
    const manager = aCaller('general-manager', '*');
    expect((await decide(caseId, regrade, manager)).body.was).toBe('major');
  });

  it('7.3 whom a complaint from before is about does not grade it either, and neither does whom it was found true of', async () => {
    const caseId = await openWith();
    const complaint = 'JX-P-20261126-0008';
    const facts = { complaint, about: 'conduct' };
    await desk.command('intake.recordDecision', caseId, {
      ...paid,
      decision: 'grade' as const,
      outcome: 'major',
      facts,
    });
    const [before, found] = [aCaller('general-manager', '*'), aCaller('complaint-handler', '*')];
    const regrade = { decision: 'grade' as const, outcome: 'ordinary', complaint, reason: '并不严重' };
    await publishOnKafka(desk.engines, [
      {
        type: 'complaints.accused.state.v1',
        key: complaint,
        branch: 'JX',
        data: { complaint, branch: 'JX', people: [before.sub] },
      },
      {
        type: 'complaints.complaint.found.v1',
        key: caseId,
        branch: 'JX',
        data: {
          caseId,
          branch: 'JX',
          complaint,
          substantiated: true,
          person: found.sub,
          cause: 'attitude',
        },
      },
    ]);
    const known = () => desk.rows('select 1 from accused_person where complaint = $1', [complaint]);
    await vi.waitUntil(async () => (await known()).length === 2, patience);
    expect((await decide(caseId, regrade, before)).code).toBe('ACCUSED_CANNOT_DECIDE');
    expect((await decide(caseId, regrade, found)).code).toBe('ACCUSED_CANNOT_DECIDE');
    const other = { sub: 'hq-complaint-handler-2', role: 'complaint-handler', branch: '*' } as const;
    expect((await decide(caseId, regrade, other)).body.was).toBe('major');
  });

  it('7.3 whom an open complaint is about reads neither its grade, nor what is provided, nor its promise; afterwards they do, and others always', async () => {
    const caseId = await openWith(paid);
    const [mine, others] = ['JX-P-20261126-0009', 'JX-P-20261126-0010'] as const;
    for (const complaint of [mine, others])
      for (const decision of ['grade', 'sanction'] as const)
        await desk.command('intake.recordDecision', caseId, {
          ...paid,
          decision,
          outcome: decision === 'grade' ? 'major' : 'proposed',
          facts: { complaint },
        });
    const promised = (complaint: string) => ({
      promise: `complaint/${complaint}`,
      due: '2026-12-01T02:00:00.000Z',
      warnAt: '2026-11-30T02:00:00.000Z',
      citations: paid.citations,
    });
    for (const complaint of [mine, others])
      await desk.command('intake.makePromise', caseId, promised(complaint), `promise-${complaint}`);
    const accused = aCaller('technician');
    await theirJob({ query: desk.rows }, caseId, accused.sub);
    const about = { caseId, branch: 'JX', complaint: mine };
    const opened = { ...about, source: 'call' as const, against: accused.sub, text: { what: '态度' } };
    await publishOnKafka(desk.engines, [
      { type: 'complaints.complaint.opened.v1', key: caseId, branch: 'JX', data: opened },
    ]);
    const known = () => desk.rows('select 1 from accused_person where complaint = $1', [mine]);
    await vi.waitUntil(async () => (await known()).length > 0, patience);

    /** The complaints of which the caller reads anything: in the case, in why, and in its text. */
    const reads = async (who = accused) => {
      const shown = (await desk.ask(who, intake.getCase, { caseId })).body;
      const told = (await desk.ask(who, intake.why, { caseId })).body;
      const parts = [shown.decisions, shown.promises, told.decisions, told.promises, told.text];
      return parts.map((part) => [mine, others].filter((one) => JSON.stringify(part).includes(one)));
    };
    const all = Array(5).fill([mine, others]);
    expect(await reads()).toEqual(Array(5).fill([others]));
    expect(await reads(clerk)).toEqual(all);
    const ended = { ...about, outcome: 'assessed' as const, assessment: 'JX-A-20261126-0001' };
    await publishOnKafka(desk.engines, [
      { type: 'complaints.complaint.closed.v1', key: caseId, branch: 'JX', data: ended, seq: 2 },
    ]);
    await vi.waitUntil(async () => (await reads())[0]?.includes(mine), patience);
    expect(await reads()).toEqual(all);
  });

  it('a sanction is HR’s to decide, in the assessment', async () => {
    const caseId = await openWith();
    const sanctioned = await decide(
      caseId,
      { decision: 'sanction', outcome: 'none' },
      aCaller('complaint-handler', '*'),
    );
    expect(sanctioned.code).toBe('SANCTION_BY_ASSESSMENT');
  });
});

describe('why', () => {
  it('gives the words of the version that decided, not of the newest', async () => {
    const caseId = await openWith(paid);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const next = anAmendment('service-station')
      .effectiveOn(today)
      .with(['articles', 0, 'text'], '改写后的第一条');
    await desk.ask(aCaller('supervisor', '*'), intake.draftPack, { yaml: next.yaml() });
    const { version } = next;
    const manager = aCaller('general-manager', '*');
    await desk.ask(manager, intake.decidePack, { pack: shipped.id, version, approved: true, reason: '修订' });
    await desk.ask(supervisor, intake.moveCase, { caseId, version, reason: '按新版办理' });
    const after = { ...paid, decision: 'fee' as const, citations: [cite({ ...shipped, version }, '1')] };
    await desk.command('intake.recordDecision', caseId, after);
    const { decisions, pack, moves, text } = await why(caseId);
    expect(pack).toMatchObject({ version, effective: today });
    expect(moves).toMatchObject([{ from: shipped.version, to: version, by: supervisor.sub }]);
    expect(decisions[0]?.citations[0]).toMatchObject({ number: '第一条' });
    expect(decisions[0]?.citations[0]?.text).toContain('免费服务');
    expect(decisions[1]?.citations[0]?.text).toBe('改写后的第一条');
    expect(text.zh).toContain('改依第');
  });
});
