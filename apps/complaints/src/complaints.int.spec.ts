import { randomUUID } from 'node:crypto';
import { type CommandName, factsTopic } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import { sanctionCauses } from '@aftercase/regulations';
import {
  aCall,
  aCaller,
  aDevice,
  aFact,
  ownEngines,
  pathAsker,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ComplaintsModule } from './complaints.module.js';

const desk = aCaller('customer-service');
const handler = aCaller('complaint-handler', '*');
const technician = 'jx-technician-1';
const patience = { timeout: 60_000, interval: 200 };

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let engines: Awaited<ReturnType<typeof ownEngines>>;
let cases = 0;
const newCase = () => `JX-C-20261124-${String(++cases).padStart(4, '0')}`;

beforeAll(async () => {
  engines = await ownEngines('complaints');
  issuer = await startIssuer();
  service = await createTestService(ComplaintsModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=complaints' });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

const ask = (...request: Parameters<ReturnType<typeof pathAsker>>) =>
  pathAsker(`${service.url}/api/complaints`, issuer)(...request);
const codeOf = async (answer: ReturnType<typeof ask>) => (await answer).body.code;

async function asked(caseId: string, step = 'survey/1'): Promise<string> {
  const outcome = await service.commands.execute<{ survey: string }>('complaints.askSurvey', {
    key: `case/${caseId}/${step}`,
    subject: caseId,
    branch: 'JX',
    input: { technician, citations: [] },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.survey;
}
const answer = (survey: string, more: object, who = desk) =>
  ask(who, 'POST', `/surveys/${survey}/answer`, more);
const find = (complaint: string, more: object, who = handler) =>
  ask(who, 'POST', `/complaints/${complaint}/finding`, { finding: '录音属实', ...more });
const close = (complaint: string, caseId: string, step = 'close/1') =>
  service.commands.execute('complaints.closeComplaint', {
    key: `complaint/${complaint}/${step}`,
    subject: caseId,
    branch: 'JX',
    input: { complaint, outcome: 'remedied', assessment: null },
  });
async function complained(caseId = newCase()): Promise<{ caseId: string; complaint: string }> {
  const { body } = await answer(await asked(caseId), { score: 1, comment: '师傅态度不好' });
  return { caseId, complaint: body.complaint };
}
const recorded = async (caseId: string) =>
  (await database.query('select seq, type, data from outbox where stream = $1 order by seq', [caseId])).rows;

describe('surveys', () => {
  it('is asked once per case, whatever repeats', async () => {
    const caseId = newCase();
    const survey = await asked(caseId);
    expect(survey).toMatch(/^JX-S-\d{8}-\d{4}$/);
    expect(await asked(caseId)).toBe(survey);
    expect(await asked(caseId, 'survey/2')).toBe(survey);
    expect(await recorded(caseId)).toHaveLength(1);
  });

  it('answered well, opens nothing; answered twice, is refused', async () => {
    const caseId = newCase();
    const survey = await asked(caseId);
    expect(await answer(survey, { score: 3 })).toEqual({ status: 200, body: { survey, complaint: null } });
    expect(await codeOf(answer(survey, { score: 1 }))).toBe('SURVEY_ANSWERED');
    expect((await recorded(caseId)).map((row) => row.type)).toEqual([
      'complaints.survey.asked.v1',
      'complaints.survey.answered.v1',
    ]);
  });

  it('2.1 answered not before it was asked, and with 2 or less, opens a complaint against who was there, in the same transaction', async () => {
    const caseId = newCase();
    const survey = await asked(caseId);
    const before = await answer(survey, {
      score: 2,
      comment: '等了三天',
      occurredAt: '2020-11-01T02:00:00Z',
    });
    expect(before.body.code).toBe('OUT_OF_ORDER');
    const occurredAt = new Date().toISOString();
    const { body } = await answer(survey, { score: 2, comment: '等了三天', occurredAt });
    expect(body).toEqual({ survey, complaint: expect.stringMatching(/^JX-P-\d{8}-\d{4}$/) });
    const facts = await recorded(caseId);
    expect(facts.map((row) => [Number(row.seq), row.type])).toEqual([
      [1, 'complaints.survey.asked.v1'],
      [2, 'complaints.survey.answered.v1'],
      [3, 'complaints.complaint.opened.v1'],
    ]);
    expect(facts[2].data).toMatchObject({
      source: 'survey',
      against: technician,
      text: { what: '等了三天' },
    });
    const [view] = (await ask(handler, 'GET', `/complaints?caseId=${caseId}`)).body.complaints;
    expect(view).toMatchObject({
      complaint: body.complaint,
      state: 'open',
      openedAt: occurredAt,
      what: '等了三天',
    });
  });

  it('without words, says so in the ledger', async () => {
    const caseId = newCase();
    await answer(await asked(caseId), { score: 1 });
    const [view] = (await ask(handler, 'GET', `/complaints?caseId=${caseId}`)).body.complaints;
    expect(view.what).toContain('满意度调查 1 分');
  });

  it.each([
    ['a survey that nobody asked', 'JX-S-20261124-0999', { score: 5 }, desk, 404, 'SURVEY_NOT_FOUND'],
    ['a score beyond five', undefined, { score: 6 }, desk, 400, 'INVALID_INPUT'],
    ['another branch', undefined, { score: 5 }, aCaller('clerk', 'HZ'), 403, 'OTHER_BRANCH'],
    [
      'an answer of tomorrow',
      undefined,
      { score: 5, occurredAt: '2999-01-01T00:00:00Z' },
      desk,
      422,
      'TIME_IN_FUTURE',
    ],
  ])('refuses %s', async (_, given, body, who, status, code) => {
    const refusal = await answer(given ?? (await asked(newCase())), body, who);
    expect([refusal.status, refusal.body.code]).toEqual([status, code]);
  });

  it('is listed to those of the branch', async () => {
    expect((await ask(desk, 'GET', '/surveys?state=asked&limit=200')).body.surveys.length).toBeGreaterThan(0);
    expect((await ask(aCaller('clerk', 'HZ'), 'GET', '/surveys')).body.surveys).toEqual([]);
    expect(await codeOf(ask(aCaller('clerk', 'HZ'), 'GET', '/surveys?branch=JX'))).toBe('OTHER_BRANCH');
  });
});

describe('complaints', () => {
  it('are not for the eyes of those who may be complained of', async () => {
    const { caseId } = await complained();
    const look = (who: ReturnType<typeof aCaller>) => ask(who, 'GET', `/complaints?caseId=${caseId}`);
    expect(await codeOf(look(aCaller('technician')))).toBe('ROLE_FORBIDDEN');
    expect(await codeOf(look(aCaller('service-provider')))).toBe('ROLE_FORBIDDEN');
    expect((await look(aCaller('supervisor'))).body.complaints).toHaveLength(1);
  });

  it('finds what is true, names the person, and is closed once', async () => {
    const { caseId, complaint } = await complained();
    expect(await close(complaint, caseId)).toMatchObject({
      ok: false,
      refusal: { code: 'COMPLAINT_NOT_FOUND_YET' },
    });
    expect(await codeOf(find(complaint, { substantiated: true, cause: 'quarrel' }))).toBe('PERSON_MISSING');
    const found = { substantiated: true, cause: 'quarrel', person: technician, personal: true };
    expect((await find(complaint, found)).body).toEqual({ complaint });
    expect(await codeOf(find(complaint, { substantiated: false, cause: 'other' }))).toBe(
      'COMPLAINT_FOUND_ALREADY',
    );
    expect(await close(complaint, caseId, 'close/2')).toEqual({ ok: true, value: {} });
    expect(await close(complaint, caseId, 'close/3')).toEqual({ ok: true, value: {} });
    const facts = await recorded(caseId);
    expect(facts.slice(3).map((row) => row.type)).toEqual([
      'complaints.complaint.found.v2',
      'complaints.complaint.found.v1',
      'complaints.complaint.closed.v1',
    ]);
    const same = {
      caseId,
      branch: 'JX',
      complaint,
      substantiated: true,
      person: technician,
      harmsImage: false,
      occurrences: 1,
    };
    const [today, before] = facts.slice(3).map(({ data }) => data);
    expect(today).toEqual({ ...same, causes: ['quarrel'], forPersonalReasons: true, sameIncidentAs: null });
    expect(before).toEqual({ ...same, cause: 'quarrel', personal: true });
    const [view] = (await ask(handler, 'GET', `/complaints?caseId=${caseId}`)).body.complaints;
    expect(view).toMatchObject({ state: 'closed', outcome: 'remedied', finding: '录音属实' });
  });

  it('is graded by the pack once, and otherwise by a person’s word, until it is closed', async () => {
    const { caseId, complaint } = await complained();
    const command = (name: CommandName, step: string, input: object) =>
      service.commands.execute(name, {
        key: `complaint/${complaint}/${step}`,
        subject: caseId,
        branch: 'JX',
        input: { complaint, citations: [], ...input },
      } as never);
    await command('complaints.gradeComplaint', 'grade/1', {
      grade: 'ordinary',
      class: 'not-quality',
      reasons: [],
    });
    await command('complaints.regradeComplaint', 'regrade-1/1', { grade: 'major' });
    await command('complaints.regradeComplaint', 'regrade-1/2', { grade: 'major' });
    const grades = async () =>
      (await recorded(caseId)).flatMap(({ type, data }) => (type.endsWith('.graded.v1') ? [data.grade] : []));
    expect(await grades()).toEqual(['ordinary', 'major']);
    await find(complaint, { substantiated: false, cause: 'other' });
    await close(complaint, caseId);
    expect(await command('complaints.regradeComplaint', 'regrade-2/1', { grade: 'ordinary' })).toMatchObject({
      ok: true,
    });
    expect(await grades()).toEqual(['ordinary', 'major']);
  });

  it('is classified and graded before it can be answered, once, and by another than who is accused (7.2)', async () => {
    const { caseId, complaint } = await complained();
    await find(complaint, { substantiated: false, causes: ['other'] });
    const answering = () => ask(desk, 'POST', `/complaints/${complaint}/answer`, { answer: '已解释' });
    const classing = (who = handler) =>
      ask(who, 'POST', `/complaints/${complaint}/class`, { about: 'quality', injury: true });
    const view = async () => (await ask(handler, 'GET', `/complaints?caseId=${caseId}`)).body.complaints[0];
    expect(await codeOf(answering())).toBe('COMPLAINT_UNCLASSIFIED');
    expect((await view()).about).toBeNull();
    expect((await recorded(caseId)).find(({ type }) => type.endsWith('opened.v1'))?.data).not.toHaveProperty(
      'about',
    );
    expect(await codeOf(classing({ ...handler, sub: technician }))).toBe('ACCUSED_CANNOT_DECIDE');
    expect((await classing()).body).toEqual({ complaint });
    expect(await codeOf(classing())).toBe('COMPLAINT_CLASSIFIED');
    expect((await recorded(caseId)).at(-1)?.data).toMatchObject({
      about: 'quality',
      injury: true,
      misconduct: false,
    });
    expect(await codeOf(answering())).toBe('COMPLAINT_UNGRADED');
    await service.commands.execute('complaints.gradeComplaint', {
      key: `complaint/${complaint}/grade/1`,
      subject: caseId,
      branch: 'JX',
      input: { complaint, citations: [], grade: 'major', class: 'quality', reasons: [] },
    });
    expect((await answering()).status).toBe(200);
    expect(await view()).toMatchObject({ about: 'quality', grade: 'major' });
  });

  it('is never found by who is accused, nor by who is named', async () => {
    const { complaint } = await complained();
    const accused = { ...handler, sub: technician };
    expect(await codeOf(find(complaint, { substantiated: false, cause: 'other' }, accused))).toBe(
      'ACCUSED_CANNOT_DECIDE',
    );
    const own = { substantiated: true, cause: 'attitude', person: handler.sub, personal: true };
    expect(await codeOf(find(complaint, own))).toBe('ACCUSED_CANNOT_DECIDE');
  });

  it('the judged neither enter, read nor answer it, nor the survey about themselves (7.3)', async () => {
    const { caseId, complaint } = await complained();
    await find(complaint, { substantiated: true, cause: 'quarrel', person: 'jx-clerk-2', personal: true });
    const seen = async (who: object) =>
      (await ask({ ...aCaller('customer-service'), ...who }, 'GET', `/complaints?caseId=${caseId}`)).body
        .complaints.length;
    expect([await seen({}), await seen({ sub: technician }), await seen({ sub: 'jx-clerk-2' })]).toEqual([
      1, 0, 0,
    ]);
    for (const sub of [technician, 'jx-clerk-2']) {
      const judged = { ...desk, sub };
      for (const [act, word] of [
        ['answer', 'answer'],
        ['remedy', 'measure'],
      ] as const)
        expect(
          await codeOf(ask(judged, 'POST', `/complaints/${complaint}/${act}`, { [word]: '已解释' })),
        ).toBe('ACCUSED_CANNOT_DECIDE');
    }
    const own = { caseId, source: 'call', what: '没有这回事', against: technician };
    expect(await codeOf(ask({ ...aCaller('clerk'), sub: technician }, 'POST', '/complaints', own))).toBe(
      'ACCUSED_CANNOT_DECIDE',
    );
    const survey = await asked(newCase());
    const himself = { ...aCaller('clerk'), sub: technician };
    expect(await codeOf(answer(survey, { score: 5 }, himself))).toBe('ACCUSED_CANNOT_DECIDE');
    expect(await codeOf(ask(himself, 'POST', `/surveys/${survey}/unreached`, { how: 'refused' }))).toBe(
      'ACCUSED_CANNOT_DECIDE',
    );
    expect((await ask(himself, 'GET', `/surveys?number=${survey}`)).body.surveys).toEqual([]);
    expect(await codeOf(answer(survey, { score: 5 }, aCaller('technician')))).toBe('ROLE_FORBIDDEN');
    const colleague = aCaller('clerk');
    expect((await answer(survey, { score: 5 }, colleague)).status).toBe(200);
  });

  it('found untrue, names nobody', async () => {
    const { caseId, complaint } = await complained();
    await find(complaint, { substantiated: false, cause: 'quarrel', person: technician });
    expect((await recorded(caseId)).at(-1)?.data).toMatchObject({ substantiated: false, person: null });
  });

  it('of a person, says whether it was for personal reasons (field-service 四.2): silence decides nothing', async () => {
    const { caseId, complaint } = await complained();
    const late = { substantiated: true, cause: 'not-served-in-time', person: technician };
    const silent = await find(complaint, late);
    expect([silent.status, silent.body.code]).toEqual([400, 'PERSONAL_MISSING']);
    await find(complaint, { ...late, forPersonalReasons: false });
    const [today, before] = (await recorded(caseId)).slice(-2).map(({ data }) => data);
    expect(today).toMatchObject({ causes: [late.cause], forPersonalReasons: false });
    expect(before).toMatchObject({ cause: late.cause, personal: false });
    const [view] = (await ask(handler, 'GET', `/complaints?caseId=${caseId}`)).body.complaints;
    expect(view).toMatchObject({ causes: [late.cause], forPersonalReasons: false });
  });

  it('may find whatever a set provides a sanction for, and how often', async () => {
    for (const cause of sanctionCauses) {
      const { caseId, complaint } = await complained();
      expect(await codeOf(find(complaint, { substantiated: true, cause }))).toBe('PERSON_MISSING');
      await find(complaint, {
        substantiated: true,
        cause,
        person: technician,
        personal: true,
        occurrences: 3,
      });
      expect((await recorded(caseId)).at(-2)?.data).toMatchObject({ causes: [cause], occurrences: 3 });
    }
    const { complaint } = await complained();
    expect(await codeOf(find(complaint, { substantiated: true, cause: 'unheard-of' }))).toBe('INVALID_INPUT');
  });

  it('one finding may have several causes, each said once; the old words may not say otherwise (1.4)', async () => {
    const { caseId, complaint } = await complained();
    const causes = ['attitude', 'quarrel'];
    const two = { substantiated: true, causes, person: technician, forPersonalReasons: true };
    expect(await codeOf(find(complaint, { ...two, causes: [...causes, 'attitude'] }))).toBe('INVALID_INPUT');
    expect(await codeOf(find(complaint, { ...two, causes: undefined }))).toBe('CAUSE_MISSING');
    expect(await codeOf(find(complaint, { ...two, personal: false }))).toBe('SAID_TWICE');
    expect(await codeOf(find(complaint, { ...two, cause: 'late-on-site' }))).toBe('SAID_TWICE');
    expect((await find(complaint, two)).body).toEqual({ complaint });
    expect((await recorded(caseId)).at(-2)?.data).toMatchObject({ causes: ['attitude', 'quarrel'] });
  });

  it('a second one about the same quarrel is the same incident; of another day or person it is not (1.4)', async () => {
    const { caseId, complaint: first } = await complained();
    await publishCall(caseId);
    const letter = { caseId, source: 'letter', what: '和我吵架', against: technician };
    const another = async (more: object = {}) =>
      (await ask(desk, 'POST', '/complaints', { ...letter, ...more })).body.complaint as string;
    const quarrel = {
      substantiated: true,
      causes: ['quarrel'],
      person: technician,
      forPersonalReasons: true,
    };
    const incident = async (complaint: string, more: object = {}) => {
      const { status, body } = await find(complaint, { ...quarrel, ...more });
      if (status !== 200) return body.code;
      return (await recorded(caseId)).at(-2)?.data.sameIncidentAs;
    };
    const [same, later, other, denied, named] = [
      await another(),
      await another({ occurredAt: '2026-11-01T02:00:00Z', lateReason: '来信补录' }),
      await another(),
      await another(),
      await another({ occurredAt: '2026-11-02T02:00:00Z', lateReason: '来信补录' }),
    ];
    expect(await incident(first)).toBeNull();
    expect(await incident(same)).toBe(first);
    expect(await incident(later)).toBeNull();
    expect(await incident(other, { person: 'jx-technician-2' })).toBeNull();
    expect(await incident(denied, { sameIncidentAs: null })).toBeNull();
    expect(await incident(named, { sameIncidentAs: other })).toBe('INCIDENT_NOT_SAME');
    expect(await incident(named, { sameIncidentAs: same })).toBe(first);
  });

  it('one incident is of one person, in one case or on one day: neither is it stretched by way of another (1.4)', async () => {
    const person = 'jx-technician-7';
    const quarrel = { substantiated: true, causes: ['quarrel'], person, forPersonalReasons: true };
    const complain = async (caseId: string, day: number) => {
      await asked(caseId);
      const late = { occurredAt: `2026-11-0${day}T02:00:00Z`, lateReason: '来信补录' };
      const letter = { caseId, source: 'letter', what: '和我吵架', against: person, ...late };
      return (await ask(desk, 'POST', '/complaints', letter)).body.complaint as string;
    };
    const incident = async (complaint: string, sameIncidentAs: string) => {
      const { status, body } = await find(complaint, { ...quarrel, sameIncidentAs });
      if (status !== 200) return body.code;
      const { rows } = await database.query('select same_incident_as from complaint where complaint = $1', [
        complaint,
      ]);
      return rows[0].same_incident_as;
    };
    const [home, away, third] = [newCase(), newCase(), newCase()];
    const first = await complain(home, 1);
    await find(first, quarrel);
    const [byDay, byCase, neither] = [
      await complain(away, 1),
      await complain(home, 2),
      await complain(away, 3),
    ];
    expect(await incident(first, first)).toBe('COMPLAINT_FOUND_ALREADY');
    expect(await incident(byDay, byDay)).toBe('INCIDENT_NOT_SAME');
    expect(await incident(byDay, first)).toBe(first);
    expect(await incident(byCase, first)).toBe(first);
    expect(await incident(neither, first)).toBe('INCIDENT_NOT_SAME');
    // It shares the case with the second, which shares the day with the first.
    expect(await incident(neither, byDay)).toBe('INCIDENT_NOT_SAME');
    const elsewhere = await complain(third, 4);
    expect((await find(elsewhere, { ...quarrel, person: 'jx-technician-8' })).status).toBe(200);
    expect(await incident(neither, elsewhere)).toBe('INCIDENT_NOT_SAME');
    expect((await find(neither, { ...quarrel, sameIncidentAs: null })).status).toBe(200);
  });

  it('what the product did is nobody’s offence: it names nobody (7.4)', async () => {
    const { complaint } = await complained();
    const blamed = { substantiated: true, causes: ['product'], person: technician, forPersonalReasons: true };
    expect(await codeOf(find(complaint, blamed))).toBe('NOBODYS_OFFENCE');
    expect((await find(complaint, { substantiated: true, cause: 'product' })).body).toEqual({ complaint });
  });

  it('can be registered for a case that Kafka told of, and for no other', async () => {
    const caseId = newCase();
    const letter = { caseId, source: 'letter', what: '一周内两次修理同一故障' };
    expect(await codeOf(ask(desk, 'POST', '/complaints', letter))).toBe('CASE_UNKNOWN_HERE');
    await publishCall(caseId);
    const { body } = await vi.waitFor(async () => {
      const registered = await ask(desk, 'POST', '/complaints', letter);
      expect(registered.status).toBe(201);
      return registered;
    }, patience);
    const [view] = (await ask(handler, 'GET', `/complaints?caseId=${caseId}`)).body.complaints;
    expect(view).toMatchObject({ complaint: body.complaint, source: 'letter', against: null, branch: 'JX' });
    const kept = await database.query('select * from known_case where case_id = $1', [caseId]);
    expect(kept.rows).toEqual([{ case_id: caseId, branch: 'JX', ended: null }]);
    expect(await codeOf(ask(aCaller('clerk', 'HZ'), 'POST', '/complaints', letter))).toBe('OTHER_BRANCH');
  });

  it('gives every complaint a number of its own when many come at once', async () => {
    const surveys = await Promise.all(Array.from({ length: 12 }, () => asked(newCase())));
    const all = await Promise.all(surveys.map((survey) => answer(survey, { score: 1 })));
    expect(new Set(all.map(({ body }) => body.complaint)).size).toBe(12);
    const numbers = (await database.query('select complaint from complaint order by complaint')).rows;
    expect(numbers.map((row) => Number(row.complaint.slice(-4)))).toEqual(numbers.map((_, n) => n + 1));
  });
});

it('sends everything to Kafka, dense per case', async () => {
  await vi.waitFor(async () => {
    expect((await database.query('select 1 from outbox where published_at is null')).rowCount).toBe(0);
  }, patience);
  const gaps = await database.query('select stream from outbox group by stream having max(seq) <> count(*)');
  expect(gaps.rows).toEqual([]);
});

/** As intake's relay would send it. */
async function publishCall(caseId: string): Promise<void> {
  const { fault, channel, kind, customer } = aCall().build();
  const fact = aFact('intake.call.registered.v1', {
    caseId,
    branch: 'JX',
    call: caseId,
    kind,
    channel,
    device: aDevice().build(),
    complete: true,
    calledAt: '2026-11-24T01:00:00Z',
    pack: 'service-station',
    personal: { customer: randomUUID(), ...customer },
    text: { fault },
  });
  const kafka = new Kafka({ brokers: engines.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  const headers = {
    ce_specversion: '1.0',
    ce_id: fact.id,
    ce_source: '/aftercase/intake',
    ce_type: fact.type,
    ce_subject: caseId,
    ce_time: fact.occurredAt,
    ce_recordedat: fact.recordedAt,
    ce_sequence: '1',
    ce_partitionkey: caseId,
    ce_branchid: 'JX',
    ce_actor: fact.actor.sub,
    ce_actorrole: fact.actor.role,
  };
  const messages = [{ key: caseId, value: JSON.stringify(fact.data), headers }];
  await producer.send({ topic: factsTopic('intake', engines.KAFKA_TOPIC_PREFIX), messages });
  await producer.disconnect();
}
