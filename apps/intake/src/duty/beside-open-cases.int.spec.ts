import { type AtPage, everyPage } from '@aftercase/contracts';
import { aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';
import { StandingDutyMigration } from './duty.migration.js';
import { subjectsStatement } from './subjects.js';
import { tellingOf } from './telling.spec.js';

const supervisor = aCaller('supervisor');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-duty-beside');
});
afterAll(() => desk?.close());
const telling = (key: string) => tellingOf(() => desk, key);

describe('what is to be done about an archived case', () => {
  const complaint = 'JX-P-20261124-0009';
  const handler = aCaller('complaint-handler');
  const listed = async (role: 'complaint-handler' | 'customer-service' | 'hr', who = handler) => {
    const page = async (at: AtPage) =>
      (await desk.ask(who, intake.listDuties, Object.assign({ role }, at))).body;
    return (await everyPage(page)).flatMap(({ duties }) => duties);
  };
  const of = (duties: { subject: string; duty: string }[], subject: string) =>
    duties.filter((one) => one.subject === subject).map(({ duty }) => duty);
  const done = { outcome: 'repaired', how: 'done' as const, citations: [] };
  /** Whether lists find it by its mark. */
  const marks = (subject: string) =>
    desk.rows('select service from duty_fact where subject = $1 and asks order by service', [subject]);
  const plan = (parameters: string) => desk.rows(`explain ${parameters}`);

  it('is listed for whoever must do it, until it is done; another branch and the accused see nothing', async () => {
    const { caseId } = await desk.register();
    await desk.ask(clerk, intake.answerCustomer, { caseId });
    await desk.command('intake.openCase', caseId, {});
    await desk.command('intake.archive', caseId, done);
    expect(await marks(caseId)).toEqual([]);
    const tell = telling(caseId);
    const survey = 'JX-S-20261124-0009';
    await tell('complaints.survey.asked.v1', { survey });
    expect(of(await listed('customer-service'), caseId)).toEqual(['survey']);
    await tell('complaints.survey.answered.v1', { survey, score: 1 });
    expect(of(await listed('customer-service'), caseId)).toEqual([]);
    expect(await marks(caseId)).toEqual([]);

    const about = { complaint, source: 'survey', about: 'conduct', text: { what: '态度恶劣' } } as const;
    await tell('complaints.complaint.opened.v1', Object.assign({ against: clerk.sub }, about));
    expect(of(await listed('complaint-handler'), caseId)).toEqual(['find', 'answer-complaint']);
    expect(of(await listed('customer-service'), caseId)).toEqual(['answer-complaint']);
    expect(of(await listed('complaint-handler', clerk), caseId)).toEqual([]);
    expect(of(await listed('complaint-handler', aCaller('complaint-handler', 'HZ')), caseId)).toEqual([]);
    expect(of(await listed('hr'), caseId)).toEqual([]);

    const assessment = 'JX-A-20261124-0009';
    await tell('hr-assessment.assessment.opened.v1', { complaint, assessment, person: clerk.sub });
    expect(of(await listed('hr'), caseId)).toEqual(['assess']);
    expect(of(await listed('hr', clerk), caseId)).toEqual([]);
    await tell('complaints.complaint.closed.v1', { complaint, outcome: 'assessed', assessment });
    expect(await listed('complaint-handler')).not.toContainEqual(
      expect.objectContaining({ subject: caseId }),
    );
    expect(await marks(caseId)).toEqual([{ service: 'hr-assessment' }]);
    const judged = { sanction: 'none', text: { reason: '不予处分' } } as const;
    await tell('hr-assessment.assessment.decided.v1', {
      complaint,
      assessment,
      person: clerk.sub,
      ...judged,
    });
    expect(of(await listed('hr'), caseId)).toEqual([]);
    expect(await marks(caseId)).toEqual([]);
  });

  it('with a promise past due is overdue; a case in which nobody has to do with anything is not', async () => {
    const { caseId } = await desk.register();
    await desk.ask(clerk, intake.answerCustomer, { caseId });
    await desk.command('intake.openCase', caseId, {});
    await desk.command('intake.archive', caseId, done);
    const number = 'JX-P-20261124-0010';
    const promise = `complaint-answer/${number}`;
    const due = '2026-11-20T01:00:00.000Z';
    const overdue = async () =>
      of((await desk.ask(handler, intake.listDuties, { overdue: 'true', limit: 200 })).body.duties, caseId);
    const promised = { promise, due, warnAt: due, citations: [], fulfilled: 'complaint-answered' as const };
    await desk.command('intake.makePromise', caseId, promised);
    expect(await overdue()).toEqual([]);
    const tell = telling(caseId);
    const about = {
      complaint: number,
      source: 'call',
      about: 'conduct',
      text: { what: '迟到' },
      against: null,
    } as const;
    await tell('complaints.complaint.opened.v1', about);
    expect(await overdue()).toEqual(['find', 'answer-complaint']);
    await tell('complaints.complaint.closed.v1', {
      complaint: number,
      outcome: 'unfounded',
      assessment: null,
    });
    expect(await overdue()).toEqual([]);
  });

  it('and about a contract whose end is near, a recall that is stuck, and times that do not fit', async () => {
    const all = async () =>
      (await everyPage(async (at) => (await desk.ask(supervisor, intake.listDuties, at)).body))
        .flatMap(({ duties }) => duties)
        .map(({ subject, duty }) => `${subject} ${duty}`);
    const contract = 'JX-T-20261124-0009';
    const notice = { contract, endsOn: '2036-12-31', period: 1, daysBefore: 30 };
    await telling(contract)('billing.contract.expiry-noticed.v1', notice);
    const { caseId } = await desk.register();
    await desk.ask(clerk, intake.answerCustomer, { caseId });
    await desk.command('intake.openCase', caseId, {});
    await desk.command('intake.archive', caseId, done);
    const times = { at: '2026-11-20T01:00:00.000Z', followsAt: '2026-11-20T02:00:00.000Z' };
    await desk.command('intake.flagDisorder', caseId, {
      fact: 'dispatch.visit.arrived.v1',
      follows: 'intake.call.registered.v1',
      ...times,
    });
    const [{ id: customer }] = (await desk.rows('select id from customer limit 1')) as [{ id: string }];
    const devices = [{ customer, device: aDevice().build() }];
    const { recall } = (
      await desk.ask(supervisor, intake.openRecall, { branch: 'JX', reason: '批次缺陷', devices })
    ).body;
    expect(await all()).not.toContain(`${recall} help-recall`);
    await desk.command('intake.flagRecall', recall, { step: 'call-1', code: 'KIND_NOT_IN_PACK' });
    const those = [`${contract} renew`, `${caseId} check-times`, `${recall} help-recall`];
    expect(await all()).toEqual(expect.arrayContaining(those));
    expect((await desk.ask(supervisor, intake.checkOrder, { caseId, reason: '已核对' })).status).toBe(200);
    expect(await all()).not.toContain(`${caseId} check-times`);
  });

  it('a page counts cases, and tears none', async () => {
    const { caseId } = await desk.register();
    for (let n = 0; n < 2; n++) await desk.register();
    const about = { source: 'call', about: 'conduct', text: { what: '迟到' }, against: null } as const;
    await telling(caseId)('complaints.complaint.opened.v1', { complaint: 'JX-P-20261124-0011', ...about });
    const page = (await desk.ask(supervisor, intake.listDuties, { limit: 2 })).body;
    expect(of(page.duties, caseId)).toEqual(['answer', 'find', 'answer-complaint']);
    const subjects = [...new Set(page.duties.map(({ subject }) => subject))];
    expect(subjects).toHaveLength(2);
    expect(page.next).toBe(subjects.at(-1));
    const after = (await desk.ask(supervisor, intake.listDuties, { limit: 200, before: page.next as string }))
      .body;
    expect(after.duties.filter(({ subject }) => subjects.includes(subject))).toEqual([]);
  });

  it('heard before marks were kept, is marked by the migration; what was done is not', async () => {
    const [asked, answered] = [await desk.register(), await desk.register()];
    const survey = 'JX-S-20261124-0012';
    const done = { survey: 'JX-S-20261124-0013' };
    await telling(asked.caseId)('complaints.survey.asked.v1', { survey });
    const tell = telling(answered.caseId);
    await tell('complaints.survey.asked.v1', done);
    await tell('complaints.survey.answered.v1', Object.assign({ score: 5 as const }, done));
    await desk.rows('update duty_fact set asks = false');
    const migration = new StandingDutyMigration(undefined as never, undefined as never);
    migration.up();
    const fills = migration
      .getQueries()
      .map(String)
      .filter((sql) => sql.startsWith('update duty_fact'));
    expect(fills).toHaveLength(1);
    await desk.rows(fills[0] as string);
    expect(await marks(asked.caseId)).toEqual([{ service: 'complaints' }]);
    expect(await marks(answered.caseId)).toEqual([]);
  });

  it('hundreds of thousands of archived cases are not walked for it', async () => {
    await desk.rows(`insert into service_case (case_id, call, branch, device, model, state, registered_at, archived_at)
      select 'JX-C-20200101-' || lpad(n::text, 6, '0'), (select call from call limit 1), 'JX', '{}', 'M', 'archived', now(), now()
      from generate_series(1, 100000) n`);
    await desk.rows(`insert into duty_fact (subject, service, seq, type, story, branch, occurred_at, heard_at, data, asks)
      select case_id, 'complaints', 1, 'complaints.survey.answered.v1', case_id, 'JX', now(), now(), '{}', false
      from service_case where case_id like 'JX-C-2020%'`);
    await desk.rows('analyze service_case');
    await desk.rows('analyze duty_fact');
    for (const overdue of [false, true]) {
      const { text, values } = subjectsStatement({
        overdue,
        now: new Date().toISOString(),
        branches: '{JX}',
        jobs: null,
        before: undefined,
        limit: 100,
      });
      const inlined = values.reduce<string>(
        (sql, value) => sql.replace('?', () => (value === null ? 'null' : `'${value}'`)),
        text,
      );
      const lines = (await plan(inlined)).map((row) => String(row['QUERY PLAN'])).join('\n');
      expect(lines).not.toMatch(/Seq Scan on (service_case|duty_fact)/);
      expect(lines).toContain('duty_fact_asks');
      expect(lines).toContain('service_case_open');
    }
  });
});
