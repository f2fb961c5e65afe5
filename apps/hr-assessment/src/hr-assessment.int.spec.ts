import type { Caller } from '@aftercase/contracts';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { caseId, type HrDesk, hr, openHrDesk, proposal } from './hr-desk.spec.js';

const complaint = 'JX-P-20261124-0001';
const HQ = {
  branch: 'HQ',
  name: '总公司',
  parent: null,
  zone: 'Asia/Shanghai',
  pack: 'service-station',
  adoptions: [] as object[],
};
const adoptions = [{ productLine: '服装', pack: 'apparel-shop', from: '2026-03-01' }];
const JX = { ...HQ, branch: 'JX', name: '嘉兴分公司服务组', parent: 'HQ' };
const zhao = { person: 'jx-technician-1', name: '赵师傅', role: 'technician', branch: 'JX', active: true };

const proposals = [proposal('major-demerit'), proposal('fine', { imposable: false })];

let desk: HrDesk;
beforeAll(async () => {
  desk = await openHrDesk('hr-assessment');
});
afterAll(() => desk?.close());

const ask: HrDesk['ask'] = (...request) => desk.ask(...request);
const outbox = (type: string) => desk.outbox(type);
const putBranches = (branches: object[], who = hr) => ask(who, 'PUT', '/branches', { branches });
const putPeople = (people: object[], who = hr) => ask(who, 'PUT', '/people', { people });
const openAssessment = (person: string, about = complaint, key = 'step/1') =>
  desk.openAssessment(person, about, { key, proposals });

describe('branches and people', () => {
  it('loads a tree, children first, and publishes what changed and nothing else', async () => {
    expect(await putBranches([JX, HQ])).toEqual({ status: 200, body: { changed: 2 } });
    expect(await putBranches([JX, HQ])).toEqual({ status: 200, body: { changed: 0 } });
    expect(await putBranches([{ ...JX, name: '嘉兴服务站' }, HQ])).toEqual({
      status: 200,
      body: { changed: 1 },
    });
    const published = await outbox('hr-assessment.branch.state.v1');
    expect(published.map((row) => [row.stream, Number(row.seq), row.data.name])).toEqual([
      ['JX', 1, '嘉兴分公司服务组'],
      ['HQ', 1, '总公司'],
      ['JX', 2, '嘉兴服务站'],
    ]);
    const open = await fetch(`${desk.service.url}/api/hr-assessment/branches`);
    expect(((await open.json()) as { branches: object[] }).branches).toEqual([
      HQ,
      { ...JX, name: '嘉兴服务站' },
    ]);
  });

  it('keeps the packs of product lines; the same ones again are no change', async () => {
    const lines = { ...JX, name: '嘉兴服务站', pack: null, adoptions };
    expect((await putBranches([lines])).body).toEqual({ changed: 1 });
    expect((await putBranches([lines])).body).toEqual({ changed: 0 });
    const [last] = (await outbox('hr-assessment.branch.state.v1')).reverse();
    expect(last.data).toMatchObject({ pack: null, adoptions });
  });

  it.each([
    ['a parent that nobody knows', { ...JX, branch: 'HZ', parent: 'XX' }, 422, 'BRANCH_PARENT_UNKNOWN'],
    ['a branch above its own parent', { ...HQ, parent: 'JX' }, 422, 'BRANCH_PARENT_UNKNOWN'],
    ['a zone that is none', { ...JX, zone: 'Mars/Base' }, 400, 'INVALID_INPUT'],
  ])('refuses %s and stores nothing', async (_, branch, status, code) => {
    const answer = await putBranches([{ ...JX, branch: 'NEW' }, branch]);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await ask(hr, 'PUT', '/branches', { branches: [HQ] })).body).toEqual({ changed: 0 });
    expect((await desk.database.query("select 1 from branch where branch = 'NEW'")).rowCount).toBe(0);
  });

  it('loads people of known branches and of head office', async () => {
    const yang = { person: 'hq-hr-1', name: '杨人事', role: 'hr', branch: '*', active: true };
    expect((await putPeople([zhao, yang])).body).toEqual({ changed: 2 });
    expect((await putPeople([zhao, { ...yang, active: false }])).body).toEqual({ changed: 1 });
    expect((await putPeople([{ ...zhao, branch: 'HZ' }])).body).toMatchObject({ code: 'BRANCH_UNKNOWN' });
    const { people } = (await ask(hr, 'GET', '/people')).body;
    const own = { person: hr.sub, name: hr.sub, role: 'hr', branch: '*', active: true };
    expect(people).toEqual([own, Object.assign({}, yang, { active: false }), zhao]);
  });

  it('3.7 refuses the same person or branch twice in one load with its second place, and loads none of it', async () => {
    const left = { ...zhao, active: false };
    expect(await putPeople([zhao, left])).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT', en: expect.stringContaining('people.1.person') },
    });
    expect(await putBranches([{ ...JX, name: '嘉兴一' }, HQ, { ...JX, name: '嘉兴二' }])).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT', en: expect.stringContaining('branches.2.branch') },
    });
    expect((await ask(hr, 'GET', '/people')).body.people).toContainEqual(zhao);
  });

  it('8.8 are listed page by page, in order, each once, and nothing behind the last', async () => {
    const more = ['hq-hr-8', 'hq-hr-9'].map((one) => ({ ...zhao, person: one, branch: 'HQ' }));
    await putPeople(more);
    const all = ((await ask(hr, 'GET', '/people')).body.people as { person: string }[]).map(
      (one) => one.person,
    );
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const from: string = next ? `&before=${encodeURIComponent(next)}` : '';
      const { body } = await ask(hr, 'GET', `/people?limit=1${from}`);
      paged.push(...(body.people as { person: string }[]).map((one) => one.person));
      next = body.next as string | null;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
    expect((await ask(hr, 'GET', '/people?before=nobody')).body).toEqual({ people: [], next: null });
    const first = (await ask(hr, 'GET', '/branches?limit=1')).body as { branches: object[]; next: string };
    const second = (await ask(hr, 'GET', `/branches?limit=1&before=${first.next}`)).body;
    expect([first.branches.length, first.next, second]).toMatchObject([1, 'HQ', { next: null }]);
  });

  it('shows and changes only the own branch, except from head office', async () => {
    const lead = aCaller('supervisor', 'JX');
    const theirs = (await ask(lead, 'GET', '/people')).body.people as { person: string }[];
    expect(theirs.filter(({ person }) => person !== lead.sub)).toEqual([zhao]);
    expect((await ask(aCaller('supervisor', 'JX'), 'GET', '/people?branch=HQ')).body).toMatchObject({
      code: 'OTHER_BRANCH',
    });
    // HQ stands above JX; who is nowhere in the tree is let in nowhere.
    expect((await putPeople([zhao], aCaller('hr', 'HQ'))).body).toEqual({ changed: 0 });
    expect((await putPeople([zhao], aCaller('hr', 'QQ'))).body).toMatchObject({ code: 'OTHER_BRANCH' });
    expect((await putBranches([JX], aCaller('hr', 'HQ'))).body).toMatchObject({ code: 'HEADQUARTERS_ONLY' });
    expect((await putPeople([zhao], aCaller('clerk', 'JX'))).status).toBe(403);
  });
});

describe('assessments', () => {
  it('opens one per complaint, whatever repeats', async () => {
    const first = await openAssessment(zhao.person);
    expect(first).toMatchObject({
      ok: true,
      value: { assessment: expect.stringMatching(/^JX-A-\d{8}-0001$/) },
    });
    expect(await openAssessment(zhao.person)).toEqual(first);
    expect(await openAssessment(zhao.person, complaint, 'step/2')).toEqual(first);
    expect(await outbox('hr-assessment.assessment.opened.v1')).toHaveLength(1);
  });

  it('is decided once, by HR, never by the person, never in the future', async () => {
    const { body } = await ask(hr, 'GET', `/assessments?caseId=${caseId}&state=open`);
    const [{ assessment }] = body.assessments;
    const decide = (who: Caller, more = {}) =>
      ask(who, 'POST', `/assessments/${assessment}/decision`, {
        sanction: 'major-demerit',
        reason: '与用户争吵，查证属实',
        ...more,
      });
    const refusedWith = async (answer: ReturnType<typeof ask>) => (await answer).body.code;
    await putPeople([Object.assign({}, zhao, { seats: [{ role: 'hr', branch: '*' }] })]);
    expect(await refusedWith(decide({ ...hr, sub: zhao.person }))).toBe('ACCUSED_CANNOT_DECIDE');
    expect(await refusedWith(decide(aCaller('hr', 'HZ')))).toBe('OTHER_BRANCH');
    expect(await refusedWith(decide(aCaller('technician')))).toBe('ROLE_FORBIDDEN');
    expect(await refusedWith(decide(hr, { occurredAt: '2999-01-01T00:00:00Z' }))).toBe('TIME_IN_FUTURE');

    expect(await refusedWith(decide(hr, { sanction: 'fine' }))).toBe('SANCTION_AMOUNT_BLANK');

    const early = '2026-11-01T01:00:00.000Z';
    expect(await refusedWith(decide(hr, { occurredAt: early }))).toBe('OUT_OF_ORDER');
    const before = new Date().toISOString();
    expect(await decide(hr, { occurredAt: before })).toEqual({ status: 200, body: { assessment } });
    expect(await refusedWith(decide(hr))).toBe('ASSESSMENT_DECIDED');
    const [view] = (await ask(hr, 'GET', '/assessments')).body.assessments;
    expect(view).toEqual({
      assessment,
      caseId,
      branch: 'JX',
      complaint,
      person: zhao.person,
      cause: 'quarrel',
      state: 'decided',
      sanction: 'major-demerit',
      decidedAt: before,
      amountFen: null,
      proposals,
    });
    const [fact] = await outbox('hr-assessment.assessment.decided.v1');
    expect(fact.data).toMatchObject({
      assessment,
      complaint,
      person: zhao.person,
      citations: [{ article: '四.2(1)' }],
      text: { reason: '与用户争吵，查证属实' },
    });
  });

  const judged = (assessment: string, sanction: string, who = hr) =>
    ask(who, 'POST', `/assessments/${assessment}/decision`, { sanction, reason: '查证属实' });
  const opened = async (of: string, more: object) =>
    ((await desk.openAssessment('jx-technician-2', of, more)) as { value: { assessment: string } }).value
      .assessment;

  it('nothing provided, nothing imposed: an attitude that harms no image, an altered policy (7.1)', async () => {
    const assessment = await opened('JX-P-20261124-0011', { proposals: [] });
    for (const sanction of ['prosecution', 'warning', 'criticism', 'fine'])
      expect(await judged(assessment, sanction)).toMatchObject({
        status: 422,
        body: { code: 'SANCTION_NOT_IN_PACK' },
      });
    expect((await judged(assessment, 'none')).status).toBe(200);
  });

  it('one incident is assessed once, whichever of its complaints comes first (1.4)', async () => {
    const [first, second] = ['JX-P-20261124-0021', 'JX-P-20261125-0022'];
    const assessment = await opened(second, { sameIncidentAs: first, proposals: [proposal('demerit')] });
    expect(await opened(first, { proposals })).toBe(assessment);
    const [view] = (await ask(hr, 'GET', `/assessments?number=${assessment}`)).body.assessments;
    expect(view).toMatchObject({ complaint: first, state: 'open' });
    expect(view.proposals.map(({ kind }: { kind: string }) => kind)).toEqual([
      'demerit',
      'major-demerit',
      'fine',
    ]);
    expect((await judged(assessment, 'major-demerit')).status).toBe(200);
  });

  it('stories of before, which don’t say the incident: no second sanction for the same day (1.4)', async () => {
    const before = { proposals, saysIncident: false };
    const [first, second] = [
      await opened('JX-P-20261126-0031', before),
      await opened('JX-P-20261126-0032', before),
    ];
    expect((await judged(first, 'major-demerit')).status).toBe(200);
    expect((await judged(second, 'major-demerit')).body).toMatchObject({ code: 'INCIDENT_SANCTIONED' });
    expect((await judged(second, 'none')).status).toBe(200);
  });

  it('whom it judges learns of it once it is decided, in whatever role (7.3)', async () => {
    const assessment = await opened('JX-P-20261127-0041', { proposals });
    const himself = { ...aCaller('technician'), sub: 'jx-technician-2' };
    const sees = async (who: Caller) =>
      (await ask(who, 'GET', `/assessments?number=${assessment}`)).body.assessments.length;
    expect([await sees(hr), await sees(himself), await sees({ ...hr, sub: himself.sub })]).toEqual([1, 0, 0]);
    expect((await judged(assessment, 'none', { ...hr, sub: himself.sub })).body.code).toBe(
      'ACCUSED_CANNOT_DECIDE',
    );
    await judged(assessment, 'major-demerit');
    expect([await sees(hr), await sees(himself)]).toEqual([1, 1]);
  });

  it('refuses a number that nobody gave', async () => {
    const answer = await ask(hr, 'POST', '/assessments/JX-A-20261124-0999/decision', {
      sanction: 'none',
      reason: '无此考核',
    });
    expect(answer).toMatchObject({ status: 404, body: { code: 'ASSESSMENT_NOT_FOUND' } });
  });
});

it('sends everything to Kafka', async () => {
  await vi.waitFor(
    async () => {
      const waiting = await desk.database.query('select 1 from outbox where published_at is null');
      expect(waiting.rowCount).toBe(0);
    },
    { timeout: 60_000, interval: 200 },
  );
});

describe('qualifications · 上岗资格 (apparel-shop 6)', () => {
  const fit = { person: zhao.person, productLine: '服装', passedOn: '2026-01-05' };
  const put = (one: object, who = hr) => ask(who, 'PUT', '/qualifications', { qualifications: [one] });
  const listed = async () =>
    (await outbox('hr-assessment.qualification.state.v1')).at(-1)?.data.qualifications as object[];

  it('are recorded once, told whole, withdrawn with a reason, and stand again when passed again', async () => {
    await putBranches([HQ, JX]);
    await putPeople([zhao]);
    expect(await put(fit)).toEqual({ status: 200, body: { changed: 1 } });
    expect(await put(fit)).toEqual({ status: 200, body: { changed: 0 } });
    expect(await listed()).toEqual([{ productLine: '服装', passedOn: '2026-01-05', validUntil: null }]);
    const withdrawal = { productLine: '服装', reason: '复训未通过' };
    expect((await ask(hr, 'POST', `/qualifications/${zhao.person}/withdrawal`, withdrawal)).status).toBe(200);
    expect(await listed()).toEqual([]);
    const { body } = await ask(hr, 'GET', `/qualifications?person=${zhao.person}`);
    expect(body.qualifications).toMatchObject([{ ...fit, withdrawnOn: expect.any(String) }]);
    expect((await put({ ...fit, passedOn: '2026-02-01' })).body).toEqual({ changed: 1 });
    expect(await listed()).toMatchObject([{ passedOn: '2026-02-01' }]);
  });

  it('of nobody, of a day to come, or by another branch are refused and change nothing', async () => {
    const before = (await outbox('hr-assessment.qualification.state.v1')).length;
    expect((await put({ ...fit, person: 'jx-nobody-1' })).body.code).toBe('PERSON_UNKNOWN');
    expect((await put({ ...fit, passedOn: '2999-01-01' })).body.code).toBe('TIME_IN_FUTURE');
    expect((await put(fit, aCaller('hr', 'HZ'))).body.code).toBe('OTHER_BRANCH');
    const nothing = { productLine: '家电', reason: '错录' };
    const none = await ask(hr, 'POST', `/qualifications/${zhao.person}/withdrawal`, nothing);
    expect(none.body.code).toBe('QUALIFICATION_NOT_FOUND');
    expect(await outbox('hr-assessment.qualification.state.v1')).toHaveLength(before);
  });
});
