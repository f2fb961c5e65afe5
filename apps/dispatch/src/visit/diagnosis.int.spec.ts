import { randomUUID } from 'node:crypto';
import { type CommandInput, type CommandName, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import { aCaller, asker, ownEngines, publishOnKafka, startIssuer, type TestIssuer } from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DispatchModule } from '../dispatch.module.js';

const api = routes.dispatch;
const technician = aCaller('technician');
const colleague = { ...technician, sub: 'jx-technician-2' };
const supervisor = aCaller('supervisor');

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  const engines = await ownEngines('diagnosis');
  issuer = await startIssuer();
  service = await createTestService(DispatchModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=dispatch' });
  await database.connect();
  const data = { person: technician.sub, name: '某某', role: 'technician', branch: 'JX', active: true };
  const state = { type: 'hr-assessment.person.state.v1' as const, key: technician.sub, branch: 'JX' };
  await publishOnKafka(engines, [{ ...state, data: data as never }]);
  const known = async () => (await database.query('select 1 from known_person')).rowCount === 1;
  await vi.waitUntil(known, { timeout: 60_000, interval: 100 });
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
const command = <N extends CommandName>(name: N, caseId: string, input: CommandInput<N>) =>
  service.commands.execute<{ dispatch: string }>(name, {
    key: `case/${caseId}/${randomUUID()}/0`,
    subject: caseId,
    branch: 'JX',
    input,
  });
type Terms = CommandInput<'dispatch.openDispatch'>['work'];
/** Somebody is on site; the work waits for what the terms say. */
async function onSite(work: Terms = { freeAfter: ['quality'], cause: null }) {
  const caseId = `JX-C-20261124-${String(++cases).padStart(4, '0')}`;
  const input = { voucher: null, productLine: '热水器', citations: [] };
  const opened = await command('dispatch.openDispatch', caseId, work ? { ...input, work } : input);
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { dispatch } = opened.value;
  await ask(supervisor, api.assign, { dispatch, technician: technician.sub });
  await ask(technician, api.arrive, { dispatch });
  return { caseId, dispatch };
}
const part = { code: 'PCB-60', name: '主板', quantity: 1, unitFen: 26_000 };
const finish = (dispatch: string, more: object = {}) =>
  ask(technician, api.finish, {
    dispatch,
    result: 'fixed',
    labourMinutes: 45,
    parts: [part],
    cause: '主板烧毁',
    solution: '换主板',
    ...more,
  });
const diagnose = (dispatch: string, cause = 'quality', who = technician, more: object = {}) =>
  ask(who, api.diagnose, {
    dispatch,
    cause: cause as 'quality',
    faultOf: 'maker',
    labourMinutes: 45,
    parts: [{ code: 'PCB-60', quantity: 1 }],
    finding: '主板烧毁',
    ...more,
  });
const release = (caseId: string, dispatch: string, freeAfter: NonNullable<Terms>['freeAfter']) =>
  command('dispatch.releaseWork', caseId, { dispatch, freeAfter });
const look = async (caseId: string) =>
  (await ask(supervisor, api.listDispatches, { caseId })).body.dispatches[0];

describe('诊断在作业之前 · the diagnosis stands before the work', () => {
  it('5.2 found to be free: the work may begin at once, and not before it was found', async () => {
    const { caseId, dispatch } = await onSite();
    expect((await finish(dispatch)).code).toBe('DIAGNOSIS_MISSING');
    expect((await diagnose(dispatch)).body).toEqual({ dispatch, work: 'may-begin' });
    expect((await finish(dispatch)).status).toBe(200);
    const { rows } = await database.query('select type, data from outbox where stream = $1 order by seq', [
      caseId,
    ]);
    const [found] = rows.filter(({ type }) => type === 'dispatch.visit.diagnosed.v1');
    expect(found.data).toMatchObject({ cause: 'quality', faultOf: 'maker', labourMinutes: 45 });
    expect(rows.at(-1)?.data).toMatchObject({ result: 'fixed', faultCause: 'quality' });
  });

  it('5.1 TJ, quotation still asked: not finished on site until the customer has agreed', async () => {
    const { caseId, dispatch } = await onSite({ freeAfter: [], cause: null });
    expect((await diagnose(dispatch)).body.work).toBe('waits');
    expect(await finish(dispatch)).toMatchObject({ status: 409, code: 'WORK_NOT_AGREED' });
    // Parts are work, whatever the visit is called.
    expect((await finish(dispatch, { result: 'second-visit' })).code).toBe('WORK_NOT_AGREED');
    await release(caseId, dispatch, ['quality', 'design']);
    expect((await finish(dispatch)).status).toBe(200);
  });

  it('is entered afterwards by the supervisor, with a reason, as what the technician found', async () => {
    const { caseId, dispatch } = await onSite();
    await database.query(
      "update outbox set occurred_at = occurred_at - interval '10 days' where stream = $1",
      [caseId],
    );
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const late = { occurredAt: daysAgo(4), lateReason: '现场没有网络，电话补录' };
    const today = { occurredAt: daysAgo(2.9), lateReason: late.lateReason };
    expect((await diagnose(dispatch, 'quality', supervisor, today)).code).toBe('ENTRY_NOT_LATE');
    const unsaid = { occurredAt: late.occurredAt };
    expect((await diagnose(dispatch, 'quality', supervisor, unsaid)).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await diagnose(dispatch, 'quality', colleague, late)).code).toBe('NOT_YOUR_JOB');
    expect((await diagnose(dispatch, 'quality', supervisor, late)).status).toBe(200);
    const { rows } = await database.query(
      `select data from outbox where stream = $1 and type = 'dispatch.visit.diagnosed.v1'`,
      [caseId],
    );
    expect(rows.map(({ data }) => data.technician)).toEqual([technician.sub]);
  });

  it('5.2 found anew: the later finding counts, and the work waits again', async () => {
    const { caseId, dispatch } = await onSite();
    await diagnose(dispatch);
    expect((await finish(dispatch, { faultCause: 'human-damage' })).code).toBe('DIAGNOSIS_DIFFERS');
    expect((await diagnose(dispatch, 'human-damage')).body.work).toBe('waits');
    expect((await finish(dispatch)).code).toBe('WORK_NOT_AGREED');
    expect(await look(caseId)).toMatchObject({ work: 'waits', found: 'human-damage', state: 'on-site' });
  });

  it.each([['absent'], ['take-in'], ['not-done'], ['second-visit'], ['hand-up']])(
    '%s needs no agreement',
    async (result) => {
      const { dispatch } = await onSite();
      expect((await finish(dispatch, { result, parts: [] })).status).toBe(200);
    },
  );

  it('a dispatch of an earlier release, or of a kind without a fault, waits for nothing', async () => {
    const { caseId, dispatch } = await onSite();
    await database.query('update dispatch set free_after = null where dispatch = $1', [dispatch]);
    expect((await look(caseId))?.work).toBe('not-asked');
    expect((await finish(dispatch)).status).toBe(200);
  });

  it('agreed at an earlier visit, it may begin; what is told afterwards changes nothing that is done', async () => {
    const { caseId, dispatch } = await onSite({ freeAfter: ['human-damage'], cause: 'human-damage' });
    expect((await finish(dispatch)).status).toBe(200);
    expect(await release(caseId, dispatch, [])).toMatchObject({ ok: true });
    expect(await look(caseId)).toMatchObject({ work: 'may-begin', state: 'finished' });
    expect((await diagnose(dispatch)).code).toBe('VISIT_NOT_STARTED');
  });

  it('is refused to a colleague and in the future, and stores nothing', async () => {
    const { caseId, dispatch } = await onSite();
    expect((await diagnose(dispatch, 'quality', colleague)).code).toBe('NOT_YOUR_JOB');
    const later = { occurredAt: '2999-01-01T00:00:00Z' };
    expect((await diagnose(dispatch, 'quality', technician, later)).code).toBe('TIME_IN_FUTURE');
    expect((await diagnose(dispatch, 'bad-luck')).code).toBe('INVALID_INPUT');
    expect(await look(caseId)).toMatchObject({ work: 'undiagnosed', found: null });
  });
});
