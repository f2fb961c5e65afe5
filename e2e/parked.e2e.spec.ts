import { routes, type ServiceName } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { run } from './commands.js';
import { eventually } from './eventually.js';
import {
  bringVoucherBack,
  daysAgo,
  dispatchOf,
  fixOnSite,
  registerCall,
  sendTechnician,
  surveyOf,
} from './journey.js';
import { staffOf } from './people.js';

const staff = staffOf('JX');
const free = () => aDevice().soldOn(daysAgo(60));
const quick = { labourMinutes: 20, parts: [] };
const opsOf = async (caseId: string) => (await run<Standing>('ops', caseId, '--json')).answer;

interface Standing {
  parked: number;
  stuck: { case: string; cause: string; since: string }[];
}

describe('一个总是失败的事实 · a fact that always fails', () => {
  let database: pg.Client;
  beforeAll(async () => {
    database = new pg.Client({ connectionString: inject('product').env.DATABASE_URL });
    await database.connect();
  });
  afterEach(mend);
  afterAll(() => database.end());

  it('in one service: parks there with its cause, what follows of the case waits, other cases flow', async () => {
    const caseId = await registerCall(staff, free());
    await dispatchOf(staff, caseId);
    // Stands for a fault of intake's code that only this case meets.
    await fault(
      'before update of under_way on intake.service_case',
      `new.case_id = '${caseId}'`,
      `raise exception 'a fault that only this case meets'`,
    );

    await fixOnSite(staff, await sendTechnician(staff, caseId), quick);
    // Arrival, diagnosis, result, signature, departure.
    const parked = await parkedIn('intake', caseId, 5);
    expect(parked.map(({ type, reason }) => [type, reason])).toEqual([
      ['dispatch.visit.arrived.v1', 'failed'],
      ...Array.from({ length: 4 }, () => [expect.stringMatching(/^dispatch\./), 'behind']),
    ]);
    await another();

    const { stuck } = await opsOf(caseId);
    expect(stuck).toEqual([
      {
        case: caseId,
        cause: expect.stringMatching(/^intake failed: dispatch\.visit\.arrived\.v1 .*only this case meets/),
        since: expect.any(String),
      },
    ]);
    const tooEarly = await run<Standing>('ops', 'replay', caseId, '--json');
    expect(tooEarly).toMatchObject({ code: 1, answer: { parked: 5 } });

    await mend();
    const replayed = await run<Standing>('ops', 'replay', caseId, '--json');
    expect(replayed).toMatchObject({ code: 0, answer: { parked: 0, stuck: [] } });
    const call = caseId;
    const late = await staff.clerk.tries(routes.intake.voidCall, { call, reason: '顾客取消' });
    expect(late).toMatchObject({ status: 409, code: 'CASE_UNDER_WAY' });
    expect((await bringVoucherBack(staff, caseId)).outcome).toBe('on-site/none/free');
  });

  it('before the workflow: its own case stands still, and goes on after the replay', async () => {
    const caseId = await registerCall(staff, free());
    const dispatch = await dispatchOf(staff, caseId);
    // Stands for a release of dispatch that once leaves out a field of the contract.
    await fault(
      'before insert on dispatch.outbox',
      `new.stream = '${caseId}' and new.type = 'dispatch.technician.assigned.v1'`,
      `new.data := new.data - 'technician'`,
    );

    await fixOnSite(staff, await sendTechnician(staff, caseId), quick);
    const [first, ...behind] = await parkedIn('orchestrator', caseId, 6);
    expect(first).toMatchObject({ type: 'dispatch.technician.assigned.v1', reason: 'failed' });
    expect(behind.every(({ reason }) => reason === 'behind')).toBe(true);
    await another();
    const { stuck } = await opsOf(caseId);
    const because = (service: string) =>
      new RegExp(`^${service} failed: dispatch\\.technician\\.assigned\\.v1 .*technician`, 's');
    // Intake reads it too, for the promises that it keeps.
    expect(stuck.map(({ cause }) => cause).sort()).toEqual([
      expect.stringMatching(because('intake')),
      expect.stringMatching(because('orchestrator')),
    ]);
    const { decisions } = await staff.clerk.does(routes.intake.why, { caseId });
    expect(decisions.map(({ decision }) => decision)).not.toContain('payment');

    await mend();
    expect((await run('ops', 'replay', caseId, '--json')).code).toBe(1);
    for (const schema of ['intake', 'orchestrator'])
      await database.query(
        `update ${schema}.parked_fact set payload = (payload::jsonb || $2::jsonb)::text
         where stream = $1 and type = 'dispatch.technician.assigned.v1'`,
        [caseId, JSON.stringify({ technician: staff.technician.sub })],
      );
    expect(await run('ops', 'replay', caseId, '--json')).toMatchObject({ code: 0, answer: { parked: 0 } });

    const archived = await bringVoucherBack(staff, caseId);
    expect(archived.outcome).toBe('on-site/none/free');
    const { dispatches } = await staff.supervisor.does(routes.dispatch.listDispatches, { caseId });
    expect(dispatches).toEqual([expect.objectContaining({ dispatch, state: 'finished' })]);
  });

  /** Another case meanwhile, whole. */
  async function another(): Promise<void> {
    const caseId = await registerCall(staff, free());
    await fixOnSite(staff, await sendTechnician(staff, caseId), quick);
    expect((await bringVoucherBack(staff, caseId)).state).toBe('archived');
    await surveyOf(staff, caseId);
    expect(await opsOf(caseId)).toMatchObject({ parked: 0, stuck: [] });
  }

  const parkedIn = (service: ServiceName, caseId: string, count: number) =>
    eventually(`${count} facts of ${caseId} parked in ${service}`, async () => {
      const { parked } = await staff.operator.does({ ...routes.ops.status, service }, {});
      const here = parked.filter(({ stream }) => stream === caseId).sort((a, b) => a.seq - b.seq);
      return here.length === count && here;
    });

  async function fault(trigger: string, when: string, what: string): Promise<void> {
    await database.query(
      `create function public.fault() returns trigger language plpgsql as $$ begin ${what}; return new; end $$`,
    );
    await database.query(
      `create trigger fault ${trigger} for each row when (${when}) execute function public.fault()`,
    );
  }
  /** The next release. */
  async function mend(): Promise<void> {
    await database.query('drop function if exists public.fault cascade');
  }
});
