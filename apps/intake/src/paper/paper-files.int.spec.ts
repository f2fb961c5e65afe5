import { randomUUID } from 'node:crypto';
import type { FileKind } from '@aftercase/contracts';
import { canonicalJson, sha256 } from '@aftercase/regulations';
import { aCall, aCaller, aDrawing, anAgent, byCode, byLink, theirJob } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const technician = aCaller('technician');
const auditor = aCaller('auditor');
const elsewhere = aCaller('clerk', 'NB');
/** The least that is a paper; no two are alike. */
let papers = 0;
const aPaper = () =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/N ${++papers}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-paper-files');
});
afterAll(() => desk?.close());

const uploaded = async (who = clerk, kind: FileKind = 'letter') => {
  const { body, code } = await desk.files.uploadFile(who, kind, aPaper());
  if (code) throw new Error(code);
  return { id: body.file, kind, sha256: body.sha256 };
};
const codeOf = async (who: typeof clerk, file: string) => (await desk.files.readFile(who, file)).code;

describe('files of a case', () => {
  it('that a customer sends with the call are read by the desk of its branch, and by nobody else', async () => {
    const customer = await desk.cameIn('13700008881', '顾客甲');
    const proof = await uploaded(customer, 'proof-of-purchase');
    expect(await codeOf(clerk, proof.id)).toBe('FILE_NOT_FOUND');
    const { branch, fault, devices } = aCall().build();
    const request = { branch, fault, devices, attachments: [proof], notice: 1 };
    const { body } = await desk.ask(customer, intake.requestService, request);
    expect(await codeOf(clerk, proof.id)).toBeUndefined();
    expect(await codeOf(elsewhere, proof.id)).toBe('FILE_NOT_FOUND');
    const [caseId = ''] = body.cases;
    for (const other of [byCode(randomUUID()), byLink('JX-C-20200101-0001'), anAgent()])
      expect(await codeOf(other, proof.id)).toBe('FILE_NOT_FOUND');
    expect((await desk.ask(clerk, intake.getCase, { caseId })).body.attachments).toEqual([proof]);
    const list = { document: 'call', number: caseId };
    expect((await desk.ask(clerk, intake.listFiles, list)).body.files).toMatchObject([
      { file: proof.id, kind: 'proof-of-purchase', by: customer.sub, signed: null },
    ]);
    expect((await desk.ask(elsewhere, intake.listFiles, list)).body.files).toEqual([]);
    const looks = (await desk.ask(auditor, intake.listFileLooks, { caseId })).body.looks;
    expect(looks).toMatchObject([{ who: clerk.sub, file: proof.id, document: 'call', number: caseId }]);
  });

  it('that a call names for two devices go with each of its cases', async () => {
    const proof = await uploaded();
    const [one] = aCall().build().devices;
    const devices = [1, 2].map((n) => Object.assign({}, one, { serial: `SN-FILE-${n}` }));
    const call = Object.assign(aCall().build(), { devices, attachments: [proof] });
    const { body } = await desk.ask(clerk, intake.registerCall, call);
    const [first = '', second = ''] = body.cases;
    await desk.ask(clerk, intake.handOverCase, { caseId: second, to: 'NB', reason: '由当地处理' });
    expect(await codeOf(elsewhere, proof.id)).toBeUndefined();
    const looks = (await desk.ask(aCaller('auditor', '*'), intake.listFileLooks, { file: proof.id })).body;
    expect(looks.looks.map(({ caseId }) => caseId)).toEqual([second]);
    expect(first).not.toBe(second);
  });

  it('come with a paper, and are read by whoever reads the paper', async () => {
    const { caseId } = await desk.register();
    await theirJob({ query: desk.rows }, caseId, technician.sub);
    const [letter, plan] = [await uploaded(technician), await uploaded(technician, 'other')];
    const paper = { caseId, document: 'service-plan' as const, note: '先检测', attachments: [letter, plan] };
    expect((await desk.ask(technician, intake.filePaper, paper)).status).toBe(201);
    for (const who of [clerk, technician, auditor])
      expect(await codeOf(who, letter.id), who.role).toBeUndefined();
    for (const who of [elsewhere, aCaller('hr'), aCaller('purchasing')])
      expect(await codeOf(who, letter.id), who.role).toBe('FILE_NOT_FOUND');
    const list = { document: 'paper', number: `${caseId}/service-plan/1` };
    expect((await desk.ask(clerk, intake.listFiles, list)).body.files).toHaveLength(2);
  });

  it('that are not there, are another’s, or another content, are not named: the paper is not filed', async () => {
    const { caseId } = await desk.register();
    const [mine, yours] = [await uploaded(clerk), await uploaded(technician)];
    const filed = (attachment: object) =>
      desk.ask(clerk, intake.filePaper, {
        caseId,
        document: 'service-plan',
        note: '先检测',
        attachments: [Object.assign({}, mine, attachment)],
      });
    const before = await desk.everything();
    expect((await filed(yours)).code).toBe('FILE_NOT_FOUND');
    expect((await filed({ sha256: 'b'.repeat(64) })).code).toBe('FILE_HASH_WRONG');
    expect((await filed({ kind: 'photo' })).code).toBe('FILE_KIND_WRONG');
    expect(await desk.everything()).toEqual(before);
    expect(await codeOf(auditor, mine.id)).toBe('FILE_NOT_FOUND');
    expect((await filed({})).status).toBe(201);
  });
});

describe('a signature of a case', () => {
  const drawn = async (shade: number) =>
    (await desk.files.uploadFile(clerk, 'signature', aDrawing(shade))).body;

  it('under a paper is shown beside it, with the hash of what the paper said', async () => {
    const { caseId } = await desk.register();
    const { file, sha256: hash } = await drawn(1);
    const paper = { caseId, document: 'training-summary' as const, note: '已掌握操作', signature: file };
    expect((await desk.ask(clerk, intake.filePaper, paper)).status).toBe(201);
    const { papers } = (await desk.ask(clerk, intake.listPapers, { caseId })).body;
    const { document, note } = paper;
    const what = sha256(canonicalJson({ caseId, document, revision: 1, note, outcome: null }));
    const under = { by: 'customer', where: 'technician-screen', at: papers[0]?.at };
    expect(papers[0]?.signatures).toEqual([Object.assign({ file, sha256: hash, what }, under)]);
    expect(await codeOf(auditor, file)).toBeUndefined();
  });

  it('on the voucher that is brought back is shown with the case', async () => {
    const { caseId } = await desk.register();
    const voucher = await desk.openWithVoucher(caseId);
    const { file } = await drawn(2);
    expect((await desk.ask(clerk, intake.returnVoucher, { voucher, signature: file })).status).toBe(200);
    const [shown] = (await desk.ask(clerk, intake.getCase, { caseId })).body.vouchers;
    const what = sha256(canonicalJson({ voucher, caseId, revision: 1 }));
    expect(shown?.signatures).toMatchObject([{ file, where: 'paper', by: 'customer', what }]);
    expect(await codeOf(elsewhere, file)).toBe('FILE_NOT_FOUND');
  });
});
