import { aCall, aCaller, aDevice, anAgent } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const nb = aCaller('clerk', 'NB');
const nbSupervisor = aCaller('supervisor', 'NB');
const supervisor = aCaller('supervisor');
const nobody = '0198f000-0000-7000-8000-000000000000';
const inNb = () => aDevice().ofLine('净水器', 'JS-1');

let desk: Desk;
let phones = 0;
const aPhone = () => `1370000${String(++phones).padStart(4, '0')}`;
beforeAll(async () => {
  desk = await openDesk('intake-customer-file');
});
afterAll(() => desk?.close());

const caseOf = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body;
const fileRow = async (id: string) =>
  (await desk.rows('select name, phone, address, branch, version from customer where id = $1', [id]))[0];
const candidates = async (phone: string, who = clerk, branch = 'JX') =>
  (await desk.ask(who, intake.findCustomers, { branch, phone })).body;
const found = async (phone: string) =>
  (await desk.ask(clerk, intake.findCases, { phone, limit: 50 })).body.cases.map(({ caseId }) => caseId);

describe('a call entered with another’s phone by a slip', () => {
  it('and corrected leaves the other’s open case and file as they are', async () => {
    const [p1, p2] = [aPhone(), aPhone()];
    const li = await desk.register(aCall().from({ name: '李雷', phone: p1, address: '中山路 1 号' }));
    const before = await caseOf(li.caseId);
    const file = await fileRow(before.customerFile);
    const slip = aCall().from({ name: '王芳', phone: p1, address: '勤俭路 2 号' }).build();
    const asked = await desk.ask(clerk, intake.registerCall, slip);
    expect([asked.status, asked.code]).toEqual([409, 'CHOOSE_CUSTOMER']);
    const { body: wang } = await desk.ask(clerk, intake.registerCall, { ...slip, newFile: 'always' });
    const input = { call: wang.call, phone: p2, reason: '电话打错' };
    expect((await desk.ask(clerk, intake.correctCall, input)).status).toBe(200);
    expect(await caseOf(li.caseId)).toEqual(before);
    expect(await fileRow(before.customerFile)).toEqual(file);
    const mended = await caseOf(wang.cases[0] as string);
    expect(mended).toMatchObject({ customer: '王芳', phone: p2, address: '勤俭路 2 号' });
    expect(mended.customerFile).not.toBe(before.customerFile);
    expect(await found(p1)).not.toContain(mended.caseId);
    expect(await found(p2)).toEqual([mended.caseId]);
  });

  it('moves to the file that is named, it alone, and the facts say whose it is since', async () => {
    const phone = aPhone();
    const right = await desk.register(aCall().from({ name: '李雷', phone }));
    const { customerFile } = await caseOf(right.caseId);
    const call = { ...aCall().from({ name: '李雷', phone: aPhone() }).build() };
    const [one, two] = [
      await desk.ask(clerk, intake.registerCall, call),
      await desk.ask(clerk, intake.registerCall, call),
    ];
    const moved = await desk.ask(clerk, intake.correctCall, {
      call: one.body.call,
      customerId: customerFile,
      reason: '同一客户的另一部电话',
    });
    expect(moved.status).toBe(200);
    expect((await caseOf(one.body.cases[0] as string)).customerFile).toBe(customerFile);
    expect((await caseOf(two.body.cases[0] as string)).customerFile).not.toBe(customerFile);
    const [fact] = await desk.rows("select data from outbox where stream = $1 and type like '%corrected%'", [
      one.body.cases[0],
    ]);
    expect(fact?.data).toMatchObject({ fields: ['customer'], customer: customerFile });
    const unknown = { call: two.body.call, customerId: nobody, reason: '没有' };
    expect((await desk.ask(clerk, intake.correctCall, unknown)).code).toBe('CUSTOMER_NOT_FOUND');
  });

  it('does not move where its case was opened under a contract', async () => {
    const device = aDevice().underContract('JX-T-20260101-0001');
    const { call, caseId } = await desk.register(aCall().from({ phone: aPhone() }).withDevice(device));
    await desk.command('intake.openCase', caseId, {});
    const input = { call, phone: aPhone(), reason: '电话打错' };
    expect((await desk.ask(clerk, intake.correctCall, input)).code).toBe('CALL_UNDER_CONTRACT');
    const address = { call, address: '勤俭路 3 号', reason: '门牌写错' };
    expect((await desk.ask(clerk, intake.correctCall, address)).status).toBe(200);
  });
});

describe('one phone', () => {
  it('of two firms behind one switchboard is two files, and whoever registers chooses', async () => {
    const phone = `0573-8205${String(++phones).padStart(4, '0')}`;
    const firm = (name: string, address: string, extension: string) =>
      aCall()
        .from({ name, phone: `${phone}转${extension}`, address })
        .build();
    const one = await desk.ask(clerk, intake.registerCall, firm('甲公司', '南湖路 1 号', '801'));
    const asked = firm('乙公司', '北湖路 2 号', '801');
    expect((await desk.ask(clerk, intake.registerCall, asked)).code).toBe('CHOOSE_CUSTOMER');
    const two = await desk.ask(clerk, intake.registerCall, { ...asked, newFile: 'always' });
    const shown = (await candidates(phone)).candidates;
    expect(shown.map(({ label, district, openCases }) => [label, district, openCases]).sort()).toEqual([
      ['乙**', '北湖路…', 1],
      ['甲**', '南湖路…', 1],
    ]);
    expect(JSON.stringify(shown)).not.toContain('甲公司');
    const other = aCall().from({ name: null, phone, address: null }).build();
    expect((await desk.ask(clerk, intake.registerCall, other)).code).toBe('CHOOSE_CUSTOMER');
    const { customerFile: first } = await caseOf(one.body.cases[0] as string);
    const { customerFile: second } = await caseOf(two.body.cases[0] as string);
    expect(second).not.toBe(first);
    const third = await desk.ask(clerk, intake.registerCall, { ...other, customerId: second });
    expect(await caseOf(third.body.cases[0] as string)).toMatchObject({
      customerFile: second,
      customer: '乙公司',
      address: '北湖路 2 号',
      complete: true,
    });
    // An old client that says neither goes on where the name says whose it is.
    const again = await desk.ask(clerk, intake.registerCall, firm('甲公司', '南湖路 1 号', '801'));
    expect((await caseOf(again.body.cases[0] as string)).customerFile).toBe(first);
  });

  it('of a couple is chosen among; a message from outside is shown nobody and gets a file of its own', async () => {
    const phone = aPhone();
    const husband = await desk.register(aCall().from({ name: '李雷', phone }));
    const wife = aCall().from({ name: '韩梅', phone }).build();
    const asked = await desk.ask(clerk, intake.registerCall, wife);
    expect(asked.code).toBe('CHOOSE_CUSTOMER');
    expect((asked.body as unknown as { alternatives: object[] }).alternatives).toMatchObject([
      { customer: (await caseOf(husband.caseId)).customerFile, label: '李**' },
    ]);
    const { customerFile: shown } = await caseOf(husband.caseId);
    const looks = await desk.rows(
      `select who, action, outcome from audit_entry where subject = $1 and outcome = 'seen'`,
      [`customer/${shown}`],
    );
    expect(looks).toEqual([{ who: clerk.sub, action: 'POST /calls', outcome: 'seen' }]);
    const customer = await desk.cameIn(phone, '韩梅');
    const request = { branch: 'JX', fault: '漏水', devices: [aDevice().build()], notice: 1 };
    const message = await desk.ask(customer, intake.requestService, request);
    expect(message.status).toBe(201);
    const { customerFile } = await caseOf(husband.caseId);
    expect((await caseOf(message.body.cases[0] as string)).customerFile).not.toBe(customerFile);
    const named = { ...wife, customerId: customerFile };
    const other = { ...request, customerId: customerFile };
    expect((await desk.ask(customer, intake.requestService, other)).code).toBe('FILE_NOT_YOURS_TO_NAME');
    expect((await desk.ask(anAgent(), intake.registerCall, named)).code).toBe('FILE_NOT_YOURS_TO_NAME');
    const both = { ...named, newFile: 'always' as const };
    expect((await desk.ask(clerk, intake.registerCall, both)).code).toBe('INVALID_INPUT');
  });

  it('is looked at by the release before, too: what it writes of a look goes on the audit trail', async () => {
    const file = `customer/${crypto.randomUUID()}`;
    await desk.rows(`insert into file_view (who, role, case_id, at) values ('x', 'clerk', $1, now())`, [
      file,
    ]);
    const looks = await desk.rows('select who, outcome from audit_entry where subject = $1', [file]);
    expect(looks).toEqual([{ who: 'x', outcome: 'seen' }]);
  });

  it('of somebody who rings for the customer is the caller’s, and finds the case', async () => {
    const [theirs, callers] = [aPhone(), aPhone()];
    const call = aCall().from({ name: '李奶奶', phone: theirs }).build();
    const caller = { name: '李雷', phone: callers, relation: '儿子' };
    const { body } = await desk.ask(clerk, intake.registerCall, { ...call, caller });
    const caseId = body.cases[0] as string;
    expect(await caseOf(caseId)).toMatchObject({ customer: '李奶奶', phone: theirs, caller });
    expect(await found(callers)).toEqual([caseId]);
    expect((await candidates(callers)).candidates).toEqual([]);
  });

  it.each([
    ['0573-82051234转8012', '057382051234'],
    ['(0573)8205-1235', '057382051235'],
    ['138-0000-1234', '13800001234'],
    ['+86 138 0000 1235', '13800001235'],
    ['１３８００００１２３６', '13800001236'],
    ['800-810-8888', '8008108888'],
    ['95555', '95555'],
    ['+852 2123 4567', '+852 2123 4567'],
  ])('written %s is taken, kept as typed and found by %s', async (typed, digits) => {
    const { caseId } = await desk.register(aCall().from({ name: '打电话的人', phone: typed }));
    expect((await caseOf(caseId)).phone).toBe(typed);
    expect(await found(digits)).toEqual([caseId]);
    expect((await candidates(digits)).candidates).toHaveLength(1);
  });

  it('that is none is refused at every door', async () => {
    const call = aCall().from({ phone: '12345' }).build();
    expect((await desk.ask(clerk, intake.registerCall, call)).code).toBe('INVALID_INPUT');
    const file = { branch: 'JX', name: '甲', phone: '0573-82051234-8012', address: '中山路 1 号' };
    expect((await desk.ask(clerk, intake.openCustomerFile, file)).code).toBe('INVALID_INPUT');
  });
});

describe('a file of another branch', () => {
  it('is seen to exist, is not read or written, and a call with its phone begins a file of one’s own', async () => {
    const phone = aPhone();
    const theirs = aCall()
      .inBranch('NB')
      .withDevice(inNb())
      .from({ name: '张三', phone, address: '江东路 5 号' });
    const { caseId } = await desk.register(theirs, nb);
    const file = (await desk.ask(nb, intake.getCase, { caseId })).body.customerFile;
    const before = await fileRow(file);
    const seen = await candidates(phone);
    expect(seen).toEqual({ candidates: [], elsewhere: [{ customer: file, branch: 'NB' }] });
    for (const [route, input] of [
      [intake.getCustomer, { customer: file }],
      [intake.correctCustomer, { customer: file, name: '张四', reason: '改名' }],
    ] as const)
      expect((await desk.ask(clerk, route, input as never)).code).toBe('OTHER_BRANCH');
    const chosen = { ...aCall().from({ phone }).build(), customerId: file };
    expect((await desk.ask(clerk, intake.registerCall, chosen)).code).toBe('OTHER_BRANCH');
    const ours = await desk.register(aCall().from({ name: '张三', phone, address: '别处 1 号' }));
    const own = (await caseOf(ours.caseId)).customerFile;
    expect(own).not.toBe(file);
    expect(await fileRow(file)).toEqual(before);
    expect((await fileRow(own))?.branch).toBe('JX');
    expect((await candidates(phone)).candidates.map((one) => one.customer)).toEqual([own]);
  });

  it('is asked for with a reason; granted by its supervisor it is read and used, and still not written', async () => {
    const phone = aPhone();
    const theirs = aCall().inBranch('NB').withDevice(inNb()).from({ name: '赵六', phone });
    const { caseId } = await desk.register(theirs, nb);
    const file = (await desk.ask(nb, intake.getCase, { caseId })).body.customerFile;
    const ask = { customer: file, branch: 'JX', reason: '客户搬到嘉兴' };
    const { request } = (await desk.ask(clerk, intake.requestCustomerFile, ask)).body;
    const decision = { request, granted: true, reason: '同意' };
    expect((await desk.ask(supervisor, intake.decideFileRequest, decision)).code).toBe('OTHER_BRANCH');
    expect((await desk.ask(nb, intake.decideFileRequest, decision)).code).toBe('ROLE_FORBIDDEN');
    expect((await desk.ask(clerk, intake.getCustomer, { customer: file })).code).toBe('OTHER_BRANCH');
    const waiting = (await desk.ask(nbSupervisor, intake.listFileRequests, { state: 'asked', limit: 50 }))
      .body;
    expect(waiting.requests).toMatchObject([{ request, branch: 'JX', owner: 'NB', reason: '客户搬到嘉兴' }]);
    expect((await desk.ask(nbSupervisor, intake.decideFileRequest, decision)).body.state).toBe('granted');
    expect((await desk.ask(nbSupervisor, intake.decideFileRequest, decision)).code).toBe(
      'FILE_REQUEST_DECIDED',
    );
    expect((await desk.ask(clerk, intake.getCustomer, { customer: file })).body.name).toBe('赵六');
    expect((await desk.ask(clerk, intake.requestCustomerFile, ask)).code).toBe('FILE_IS_YOURS');
    const before = await fileRow(file);
    const { caseId: used } = await desk.register(aCall().from({ name: '赵六', phone, address: '新址 1 号' }));
    expect((await caseOf(used)).customerFile).toBe(file);
    expect(await fileRow(file)).toEqual(before);
    const write = { customer: file, name: '赵七', reason: '改名' };
    expect((await desk.ask(clerk, intake.correctCustomer, write)).code).toBe('OTHER_BRANCH');
  });

  it('whose request was refused stays closed', async () => {
    const phone = aPhone();
    const { caseId } = await desk.register(aCall().inBranch('NB').withDevice(inNb()).from({ phone }), nb);
    const file = (await desk.ask(nb, intake.getCase, { caseId })).body.customerFile;
    const ask = { customer: file, branch: 'JX', reason: '客户搬到嘉兴' };
    const { request } = (await desk.ask(clerk, intake.requestCustomerFile, ask)).body;
    const no = { request, granted: false, reason: '不是同一人' };
    expect((await desk.ask(nbSupervisor, intake.decideFileRequest, no)).body.state).toBe('refused');
    expect((await desk.ask(clerk, intake.getCustomer, { customer: file })).code).toBe('OTHER_BRANCH');
  });
});

describe('correcting a file', () => {
  it('is an act of its own: who, why and what stood there are kept, and no case’s snapshot follows', async () => {
    const [phone, other] = [aPhone(), aPhone()];
    const { caseId } = await desk.register(aCall().from({ name: '王芳', phone, address: '中山路 1 号' }));
    const { customerFile } = await caseOf(caseId);
    const input = { customer: customerFile, name: '王方', phones: [other, phone], reason: '身份证上的写法' };
    expect((await desk.ask(clerk, intake.correctCustomer, input)).status).toBe(200);
    expect((await desk.ask(clerk, intake.getCustomer, { customer: customerFile })).body).toMatchObject({
      name: '王方',
      phone: other,
    });
    expect((await caseOf(caseId)).customer).toBe('王芳');
    expect((await candidates(other)).candidates).toHaveLength(1);
    const kept = await desk.rows('select before, by, reason from customer_revision where customer = $1', [
      customerFile,
    ]);
    expect(kept).toEqual([
      {
        before: { name: '王芳', phone, address: '中山路 1 号', phones: [phone] },
        by: clerk.sub,
        reason: '身份证上的写法',
      },
    ]);
    const nothing = { customer: customerFile, reason: '没有内容' };
    expect((await desk.ask(clerk, intake.correctCustomer, nothing)).code).toBe('INVALID_INPUT');
  });
});

describe('a serial however it is typed', () => {
  it('cv-1001, CV-1001 and ＣＶ－１００１ are one device: found, a likely double, and a repeat repair', async () => {
    const phone = aPhone();
    const call = (serial: string, model = 'RS-60') =>
      aCall().from({ phone }).withDevice(aDevice().ofLine('热水器', model).withSerial(serial));
    const first = await desk.register(call('cv-1001'));
    const second = await desk.register(call('CV-1001 ', '别的型号'));
    const third = await desk.register(call('ＣＶ－１００１', '又一个'));
    expect(second.duplicatesSuspected).toEqual([first.caseId]);
    expect(third.duplicatesSuspected).toEqual([first.caseId, second.caseId]);
    expect((await caseOf(first.caseId)).device.serial).toBe('cv-1001');
    const find = async (serial: string) =>
      (await desk.ask(clerk, intake.findCases, { serial, limit: 50 })).body.cases.length;
    expect(await Promise.all(['Cv 1001', 'CV1001', 'cv—1001', 'CV-1002'].map(find))).toEqual([3, 3, 3, 0]);
    await desk.command('intake.openCase', first.caseId, {});
    await desk.command('intake.archive', first.caseId, { outcome: 'repaired', how: 'done', citations: [] });
    const again = await desk.register(call('Ｃv １００１'));
    const { previous } = await desk.command('intake.openCase', again.caseId, {});
    expect(previous?.caseId).toBe(first.caseId);
  });

  it('model `RS-60 ` is RS-60 for a likely double of a device without serial', async () => {
    const phone = aPhone();
    const call = (model: string) => aCall().from({ phone }).withDevice(aDevice().ofLine('热水器', model));
    const first = await desk.register(call('RS-60'));
    expect((await desk.register(call('rs—60 '))).duplicatesSuspected).toEqual([first.caseId]);
    expect((await desk.register(call('RS-61'))).duplicatesSuspected).toEqual([]);
  });
});
