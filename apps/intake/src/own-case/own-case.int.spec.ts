import { randomUUID } from 'node:crypto';
import { type Caller, privacyNotice } from '@aftercase/contracts';
import { aCall, aCaller, aDevice, anAgent, byCode, byLink } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const supervisor = aCaller('supervisor');
const reason = '不再需要';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-own-case');
});
afterAll(() => desk?.close());

let phones = 13_600_000_000;
const aPhone = () => String((phones += 1));
let devices = 0;
const aDeviceOfTheirs = () => aDevice().withSerial(`SN-OWN-${++devices}`);
async function aCustomer(name = '王甲') {
  const phone = aPhone();
  const { caseId } = await desk.register(aCall().from({ phone, name }).withDevice(aDeviceOfTheirs()));
  const { customerFile } = (await desk.ask(clerk, intake.getCase, { caseId })).body;
  return { phone, name, caseId, file: customerFile };
}
const follow = (who: Caller, caseId: string) => desk.ask(who, intake.followCase, { caseId });
const casesOf = async (who: Caller) =>
  (await desk.ask(who, intake.listOwnCases, {})).body.cases.map(({ caseId }) => caseId);
const request = (who: Caller, more: object = {}) =>
  desk.ask(who, intake.requestService, {
    branch: 'JX',
    fault: '漏水',
    devices: [aDeviceOfTheirs().build()],
    notice: privacyNotice.version,
    ...more,
  });

describe('a customer follows a case', () => {
  it('by its link or by a code: what they need, in words, and nothing of staff', async () => {
    const { caseId, phone, file } = await aCustomer();
    await desk.command('intake.openCase', caseId, {});
    const code = await desk.cameIn(phone);
    const [byItsLink, byTheCode] = [await follow(byLink(caseId), caseId), await follow(code, caseId)];
    expect(byTheCode.body).toEqual(byItsLink.body);
    expect(byItsLink.body).toMatchObject({ caseId, state: 'open', customer: '王**', ending: null });
    const text = JSON.stringify(byItsLink.body);
    for (const kept of [phone, '中山路', clerk.sub, file, 'duties', 'jx-']) expect(text).not.toContain(kept);
    const [looked] = await desk.rows(
      "select who from audit_entry where subject = $1 and outcome = 'seen' order by at desc limit 1",
      [caseId],
    );
    expect(looked?.who).toBe(code.sub);
  });

  it('with what was decided and promised, each with the words of its article; what judges staff is left out', async () => {
    const { caseId } = await aCustomer();
    await desk.command('intake.openCase', caseId, {});
    const { pack } = (await desk.ask(clerk, intake.getCase, { caseId })).body;
    const cited = { pack: 'service-station', version: 1, article: '3', origin: 'article' as const };
    const made = (decision: 'entitlement' | 'repeat', outcome: string) =>
      desk.command('intake.recordDecision', caseId, {
        decision,
        outcome,
        reasons: [{ zh: '在保', en: 'in guarantee' }],
        citations: [Object.assign({ ref: 'service-station@1/3' }, cited)],
        facts: {},
        under: { pack: pack?.id ?? '', version: pack?.version ?? 0, on: '2026-11-25' },
      });
    await made('entitlement', 'free');
    await made('repeat', 'flagged');
    const { decisions } = (await follow(byLink(caseId), caseId)).body;
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({
      reasons: [{ zh: '在保' }],
      by: [{ number: expect.stringContaining('第'), text: expect.stringMatching(/.{5}/s) }],
    });
  });

  it('of somebody else: it is not there, by whatever door, and no answer differs from that of a case that never was', async () => {
    const [mine, theirs] = [await aCustomer(), await aCustomer('李乙')];
    const alike = (body: object, caseId: string) =>
      JSON.stringify(Object.assign({}, body, { traceId: '' })).replaceAll(caseId, '');
    const doors = [
      byLink(mine.caseId),
      await desk.cameIn(mine.phone),
      byCode(),
      anAgent(),
      aCaller('customer'),
    ];
    for (const who of doors) {
      const [stranger, never] = [await follow(who, theirs.caseId), await follow(who, 'JX-C-20200101-0001')];
      expect([stranger.status, stranger.code]).toEqual([404, 'CASE_NOT_FOUND']);
      expect(alike(stranger.body, theirs.caseId)).toBe(alike(never.body, 'JX-C-20200101-0001'));
      expect(await casesOf(who)).not.toContain(theirs.caseId);
    }
    expect((await follow(clerk, mine.caseId)).code).toBe('ROLE_FORBIDDEN');
  });

  it('lists their own: by a link the one, by a code all of the file', async () => {
    const { caseId, phone, name } = await aCustomer();
    const again = await desk.register(aCall().from({ phone, name }).withDevice(aDeviceOfTheirs()));
    expect(await casesOf(byLink(caseId))).toEqual([caseId]);
    expect(await casesOf(await desk.cameIn(phone))).toEqual([again.caseId, caseId]);
    expect(await casesOf(byCode())).toEqual([]);
    const code = await desk.cameIn(phone);
    const page = (await desk.ask(code, intake.listOwnCases, { limit: 1 })).body;
    expect(page.next).toBe(again.caseId);
    const next = await desk.ask(code, intake.listOwnCases, { limit: 1, before: again.caseId });
    expect(next.body).toMatchObject({ cases: [{ caseId }], next: null });
  });

  it('cancels it, once; a link of another case, and one too late, cancel nothing', async () => {
    const [{ caseId, phone }, other] = [await aCustomer(), await aCustomer()];
    const cancel = (who: Caller) => desk.ask(who, intake.cancelCase, { caseId, reason });
    expect((await cancel(byLink(other.caseId))).code).toBe('CASE_NOT_FOUND');
    expect((await cancel(await desk.cameIn(phone))).status).toBe(200);
    expect((await cancel(byLink(caseId))).code).toBe('CANCELLATION_ASKED');
    await desk.command('intake.archive', caseId, { outcome: 'x', how: 'cancelled', citations: [] });
    expect((await cancel(byLink(caseId))).code).toBe('CASE_ARCHIVED');
  });
});

describe('a customer requests service', () => {
  it('with the notice that was read, whose version stands on the call and in its fact', async () => {
    const phone = aPhone();
    const who = await desk.cameIn(phone, '赵丙');
    expect((await desk.ask(who, intake.getPrivacyNotice, {})).body).toEqual(privacyNotice);
    const { status, body } = await request(who, { address: '勤俭路 3 号' });
    expect(status).toBe(201);
    const [caseId = ''] = body.cases;
    const shown = (await desk.ask(clerk, intake.getCase, { caseId })).body;
    expect(shown).toMatchObject({ customer: '赵丙', phone, address: '勤俭路 3 号', channel: 'website' });
    const [call] = await desk.rows('select notice from call where call = $1', [body.call]);
    const [fact] = await desk.rows("select data from outbox where stream = $1 and type like '%registered%'", [
      caseId,
    ]);
    expect([call?.notice, fact?.data.notice]).toEqual([privacyNotice.version, privacyNotice.version]);
    // From now on it is theirs by the same phone.
    expect(await casesOf(await desk.cameIn(phone, '赵丙'))).toEqual([caseId]);
  });

  it('not with a notice that has changed, nor by a link, nor for somebody else’s file; and nothing is stored', async () => {
    const { caseId, file } = await aCustomer();
    const who = await desk.cameIn(aPhone(), '钱丁');
    const before = await desk.everything();
    const codes = [
      await request(who, { notice: privacyNotice.version + 1 }),
      await request(who, { customerId: file }),
      await request(byLink(caseId)),
      await request(byCode(file)),
      await request(aCaller('customer')),
      await request(clerk),
      await request(who, { branch: 'XX' }),
    ].map(({ code }) => code);
    expect(codes).toEqual([
      'PRIVACY_NOTICE_CHANGED',
      'FILE_NOT_YOURS_TO_NAME',
      'ROLE_FORBIDDEN',
      'REQUEST_NEEDS_CODE',
      'REQUEST_NEEDS_CODE',
      'ROLE_FORBIDDEN',
      'BRANCH_UNKNOWN',
    ]);
    expect(await desk.everything()).toEqual(before);
  });

  it('and is not shown who else has the phone: in doubt it is a file of its own', async () => {
    const { phone, file } = await aCustomer('孙戊');
    const { body } = await request(await desk.cameIn(phone, '周己'));
    const { customerFile } = (await desk.ask(clerk, intake.getCase, { caseId: body.cases[0] as string }))
      .body;
    expect(customerFile).not.toBe(file);
    const same = await request(await desk.cameIn(phone, '孙戊'));
    const again = (await desk.ask(clerk, intake.getCase, { caseId: same.body.cases[0] as string })).body;
    expect(again.customerFile).toBe(file);
  });
});

describe('an agent', () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const acts = (
    agent: Caller,
    customer: string,
    from: string,
    until: string | null = null,
    who = supervisor,
  ) => desk.ask(who, intake.putAgents, { agents: [{ agent: agent.sub, customer, from, until }] });

  it('has the customers that a supervisor has recorded, from the day on and until the day', async () => {
    const [agent, { caseId, file }] = [anAgent('agent-dates'), await aCustomer()];
    expect((await follow(agent, caseId)).code).toBe('CASE_NOT_FOUND');
    expect((await acts(agent, file, day(2))).status).toBe(200);
    expect((await follow(agent, caseId)).code).toBe('CASE_NOT_FOUND');
    await acts(agent, file, day(-2), day(2));
    expect((await follow(agent, caseId)).status).toBe(200);
    expect(await casesOf(agent)).toEqual([caseId]);
    await acts(agent, file, day(-9), day(-2));
    expect((await follow(agent, caseId)).code).toBe('CASE_NOT_FOUND');
    expect(await casesOf(agent)).toEqual([]);
    const listed = (await desk.ask(supervisor, intake.listAgents, { agent: agent.sub })).body.agents;
    expect(listed).toEqual([
      { agent: agent.sub, customer: file, from: day(-9), until: day(-2), branch: 'JX' },
    ]);
    const told = await desk.rows(
      "select data from outbox where type = 'intake.agent-customer.state.v1' and stream = $1 order by seq",
      [`${agent.sub}/${file}`],
    );
    expect(told.at(-1)?.data).toEqual({ agent: agent.sub, customer: file, from: day(-9), until: day(-2) });
  });

  it('registers a call for their own customer, follows and cancels it; for no other, and not without saying whose', async () => {
    const [agent, mine, theirs] = [anAgent('agent-calls'), await aCustomer(), await aCustomer()];
    await acts(agent, mine.file, day(0));
    const register = (customerId?: string) => {
      const { customer: _, ...call } = aCall().withDevice(aDeviceOfTheirs()).through('agent').build();
      return desk.ask(
        agent,
        intake.registerCall,
        Object.assign(call, { customer: {} }, customerId && { customerId }) as never,
      );
    };
    const before = await desk.everything();
    expect((await register(theirs.file)).code).toBe('FILE_NOT_YOURS_TO_NAME');
    expect((await register(randomUUID())).code).toBe('FILE_NOT_YOURS_TO_NAME');
    expect((await register()).code).toBe('FILE_NOT_YOURS_TO_NAME');
    expect(await desk.everything()).toEqual(before);
    const { status, body } = await register(mine.file);
    expect([status, body.duplicatesSuspected]).toEqual([201, []]);
    const [caseId = ''] = body.cases;
    const shown = (await desk.ask(clerk, intake.getCase, { caseId })).body;
    expect(shown).toMatchObject({ customerFile: mine.file, customer: '王甲', phone: mine.phone });
    expect(await casesOf(agent)).toEqual([caseId, mine.caseId]);
    expect((await desk.ask(agent, intake.cancelCase, { caseId, reason })).status).toBe(200);
    const other = { caseId: theirs.caseId, reason };
    expect((await desk.ask(agent, intake.cancelCase, other)).code).toBe('CASE_NOT_FOUND');
    const asked = await request(agent, { customerId: mine.file });
    expect(asked.status).toBe(201);
    expect((await request(agent, { customerId: theirs.file })).code).toBe('FILE_NOT_YOURS_TO_NAME');
  });

  it('is recorded by the branch whose customer it is, and by nobody who is none of it', async () => {
    const [agent, { file }] = [anAgent('agent-put'), await aCustomer()];
    expect((await acts(agent, file, day(0), null, aCaller('supervisor', 'NB'))).code).toBe('OTHER_BRANCH');
    expect((await acts(agent, file, day(0), null, agent)).code).toBe('ROLE_FORBIDDEN');
    expect((await acts(agent, randomUUID(), day(0))).code).toBe('CUSTOMER_NOT_FOUND');
    expect((await acts(agent, file, day(2), day(1))).code).toBe('INVALID_INPUT');
    expect((await desk.ask(aCaller('supervisor', 'NB'), intake.listAgents, {})).body.agents).toEqual([]);
    // Who looks after the system, and the local issuer with them, sees who may log in, and puts nobody on the list.
    const operator = aCaller('operator', '*');
    expect((await acts(agent, file, day(0), null, operator)).code).toBe('ROLE_FORBIDDEN');
    await acts(agent, file, day(0));
    const { agents } = (await desk.ask(operator, intake.listAgents, { agent: agent.sub })).body;
    expect(agents).toMatchObject([{ agent: agent.sub, customer: file }]);
  });
});

it('cases from before others asked whose they are are told of once', async () => {
  const { caseId, file } = await aCustomer();
  await desk.rows('update service_case set owner_told = false where case_id = $1', [caseId]);
  const { Agents } = await import('../agent/agents.js');
  const agents = desk.service.app.get(Agents, { strict: false });
  await agents.onModuleInit();
  await agents.onModuleInit();
  const told = await desk.rows(
    "select data from outbox where type = 'intake.case-customer.state.v1' and stream = $1",
    [caseId],
  );
  expect(told.map(({ data }) => data)).toEqual([{ caseId, branch: 'JX', customer: file }]);
});
