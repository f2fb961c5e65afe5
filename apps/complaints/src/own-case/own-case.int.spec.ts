import { randomUUID } from 'node:crypto';
import { type Caller, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  anAgent,
  asker,
  byCode,
  byLink,
  ownEngines,
  publishOnKafka,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ComplaintsModule } from '../complaints.module.js';

const { answerComplaint, answerSurvey, openComplaint, readAnswer, recordFinding } = routes.complaints;
const handler = aCaller('complaint-handler');
const technician = 'jx-technician-1';
let issuer: TestIssuer;
let service: TestService;
let database: Client;
let engines: Awaited<ReturnType<typeof ownEngines>>;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  engines = await ownEngines('complaints-own');
  issuer = await startIssuer();
  service = await createTestService(ComplaintsModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=complaints' });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
/** A case that complaints has heard of, and whose it is; for one agent, in these days. */
async function aCase(agent?: string) {
  const [caseId, customer] = [`JX-C-20261128-${String(++cases).padStart(4, '0')}`, randomUUID()];
  const outcome = await service.commands.execute<{ survey: string }>('complaints.askSurvey', {
    key: `case/${caseId}/survey/1`,
    subject: caseId,
    branch: 'JX',
    input: { technician, citations: [] },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const data = { caseId, branch: 'JX', customer };
  const states = [{ type: 'intake.case-customer.state.v1' as const, key: caseId, branch: 'JX', data }];
  const acting = { agent: agent ?? 'nobody', customer, from: '2020-01-01', until: null };
  await publishOnKafka(
    engines,
    states.concat({
      type: 'intake.agent-customer.state.v1',
      key: `${acting.agent}/${customer}`,
      branch: 'JX',
      data: acting,
    } as never),
  );
  await vi.waitUntil(
    async () =>
      (await database.query('select from case_customer where case_id = $1', [caseId])).rowCount === 1 &&
      (await database.query('select from agent_customer where customer = $1', [customer])).rowCount === 1,
    { timeout: 60_000, interval: 100 },
  );
  return { caseId, customer, survey: outcome.value.survey };
}
const read = (who: Caller, caseId: string) => ask(who, readAnswer, { caseId });

describe('a customer', () => {
  it('rates, once; somebody else’s survey is not there', async () => {
    const [{ caseId, customer, survey }, other] = [await aCase(), await aCase()];
    const rate = (who: Caller) => ask(who, answerSurvey, { survey, score: 4 });
    for (const who of [
      byLink(other.caseId),
      byCode(other.customer),
      byCode(),
      anAgent(),
      aCaller('customer'),
    ])
      expect((await rate(who)).code).toBe('SURVEY_NOT_FOUND');
    expect((await read(byLink(caseId), caseId)).body.surveys).toMatchObject([{ survey, state: 'asked' }]);
    expect((await rate(byCode(customer))).status).toBe(200);
    expect((await rate(byLink(caseId))).code).toBe('SURVEY_ANSWERED');
  });

  it('complains, names none of our people, and reads the answer and nothing of whom it judges', async () => {
    const [{ caseId }, other] = [await aCase(), await aCase()];
    const complaint = {
      caseId,
      source: 'letter' as const,
      what: '师傅迟到两小时',
      about: 'delay' as const,
      against: technician,
    };
    for (const who of [byLink(other.caseId), byCode(), aCaller('customer')])
      expect((await ask(who, openComplaint, complaint)).code).toBe('CASE_UNKNOWN_HERE');
    const opened = await ask(byLink(caseId), openComplaint, complaint);
    expect(opened.status).toBe(201);
    const number = opened.body.complaint;
    const [kept] = (await database.query('select against from complaint where complaint = $1', [number]))
      .rows;
    expect(kept).toEqual({ against: null });
    // What was found of whom stays among us.
    const found = await ask(handler, recordFinding, {
      complaint: number,
      finding: '确系迟到',
      substantiated: true,
      cause: 'not-served-in-time',
      person: technician,
      forPersonalReasons: true,
    });
    expect(found.code).toBeUndefined();
    await service.commands.execute('complaints.gradeComplaint', {
      key: `complaint/${number}/grade/1`,
      subject: caseId,
      branch: 'JX',
      input: { complaint: number, citations: [], grade: 'ordinary', class: 'not-quality', reasons: [] },
    });
    const answer = '已向您致歉，并安排周五上门';
    const answered = await ask(handler, answerComplaint, { complaint: number, answer });
    expect(answered.code).toBeUndefined();
    const { body } = await read(byLink(caseId), caseId);
    expect(body.complaints).toMatchObject([{ complaint: number, answer, isClosed: false }]);
    expect(JSON.stringify(body)).not.toMatch(/technician|确系|迟到/);
    for (const who of [byLink(other.caseId), byCode(other.customer), anAgent()])
      expect((await read(who, caseId)).code).toBe('CASE_NOT_FOUND');
  });
});

describe('an agent', () => {
  it('rates, complains and reads for their own customers, and for nobody else’s', async () => {
    const agent = anAgent('agent-own');
    const [mine, theirs] = [await aCase(agent.sub), await aCase('agent-other')];
    expect((await ask(agent, answerSurvey, { survey: mine.survey, score: 5 })).status).toBe(200);
    expect((await ask(agent, answerSurvey, { survey: theirs.survey, score: 1 })).code).toBe(
      'SURVEY_NOT_FOUND',
    );
    const complaint = { source: 'call' as const, what: '报价不清楚' };
    expect((await ask(agent, openComplaint, { ...complaint, caseId: mine.caseId })).status).toBe(201);
    expect((await ask(agent, openComplaint, { ...complaint, caseId: theirs.caseId })).code).toBe(
      'CASE_UNKNOWN_HERE',
    );
    expect((await read(agent, mine.caseId)).body.complaints).toHaveLength(1);
    expect((await read(agent, theirs.caseId)).code).toBe('CASE_NOT_FOUND');
  });
});
