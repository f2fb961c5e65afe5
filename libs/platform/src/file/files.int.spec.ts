import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Caller, type FileKind, fileLimit, routes } from '@aftercase/contracts';
import {
  aCaller,
  aDrawing,
  anArchive,
  aPage,
  aPaper,
  aPhoto,
  aPixelBomb,
  aVectorPicture,
  aWebp,
  type FileAsker,
  fileAsker,
} from '@aftercase/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerk, type Notes, notes, openNotes } from '../service/testing-desk.spec.js';
import { Unreachable } from '../work/failures.js';
import { FileStore } from './file-store.js';
import { FileSweep } from './file-sweep.js';
import { Files } from './files.js';

const technician = aCaller('technician');
const auditor = aCaller('auditor');
const elsewhere = aCaller('clerk', 'HZ');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);

let desk: Notes;
let files: FileAsker;
beforeAll(async () => {
  desk = await openNotes('files');
  files = fileAsker(desk.service.url, desk.issuer, 'intake');
});
afterAll(() => desk?.close());

/** As the audit trail has them. */
const looksOf = (file = ''): Promise<{ subject: string }[]> =>
  desk.rows(
    "select who, role, subject from audit_entry where outcome = 'seen' and starts_with(subject, $1) order by at, id",
    [`file/${file}`],
  );
const kept = () => readdir(process.env.FILES as string, { recursive: true });
const everything = async () => [
  await desk.everything(),
  await desk.rows('select * from uploaded_file order by id'),
  await desk.rows('select * from file_use order by file, document, number'),
  await looksOf(),
  (await kept()).toSorted(),
];
const uploaded = async (who: Caller, content: Uint8Array, kind: FileKind = 'photo') => {
  const { status, body, code } = await files.uploadFile(who, kind, content);
  if (status !== 201) throw new Error(code);
  return body;
};
const nameOf = ({ file, kind, sha256 }: { file: string; kind: FileKind; sha256: string }) => ({
  id: file,
  kind,
  sha256,
});
const pin = (who: Caller, input: object) =>
  desk.ask(who, notes.pin, Object.assign({ caseId: desk.aCase() }, input));

describe('an upload', () => {
  it('of a photo is drawn anew: small, upright, without camera, place or words; both hashes are kept', async () => {
    const sent = await aPhoto();
    expect(sent.includes('Telephone')).toBe(true);
    const body = await uploaded(technician, sent);
    expect(body).toMatchObject({ kind: 'photo', type: 'image/jpeg', sentSha256: sha256(sent) });
    const { status, content, headers } = await files.readFile(technician, body.file);
    expect([status, sha256(content), content.length]).toEqual([200, body.sha256, body.bytes]);
    const { width, height, exif, xmp, icc } = await sharp(content).metadata();
    expect({ width, height, exif, xmp, icc }).toEqual({ width: 2048, height: 819 });
    expect(content.includes('Telephone') || content.includes('GPS')).toBe(false);
    expect(headers.get('content-type')).toBe('image/jpeg');
  });

  it('may be a drawing, a WebP or a paper, which stays as it is', async () => {
    expect(await uploaded(technician, aDrawing(), 'signature')).toMatchObject({ type: 'image/png' });
    expect(await uploaded(technician, await aWebp(), 'other')).toMatchObject({ type: 'image/webp' });
    const paper = await uploaded(technician, aPaper(), 'letter');
    expect(paper).toMatchObject({ type: 'application/pdf', sha256: paper.sentSha256 });
    expect((await files.readFile(technician, paper.file)).content).toEqual(aPaper());
  });

  it('is what its content is, whatever the header says', async () => {
    for (const type of [
      'text/html',
      'application/json',
      'application/x-www-form-urlencoded',
      'image/svg+xml',
    ])
      expect((await files.uploadFile(technician, 'photo', await aPhoto(), { type })).status).toBe(201);
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, FileKind, string]>([
    ['29 a false type: a page', () => Buffer.from(aPage), 'photo', 'FILE_TYPE_REFUSED'],
    ['22 a vector picture that runs', () => Buffer.from(aVectorPicture), 'photo', 'FILE_TYPE_REFUSED'],
    [
      '29 a photo that is an archive',
      async () => Buffer.concat([await aPhoto(), anArchive()]),
      'photo',
      'FILE_TYPE_REFUSED',
    ],
    [
      '29 a paper that runs something',
      () => aPaper('/OpenAction<</S/JavaScript/JS(1)>>'),
      'letter',
      'FILE_TYPE_REFUSED',
    ],
    ['32 an Office file with macros', () => anArchive(), 'letter', 'FILE_TYPE_REFUSED'],
    ['30 an archive of ../ names', () => anArchive('../../etc/cron.d/x'), 'other', 'FILE_TYPE_REFUSED'],
    ['a paper where a picture is wanted', () => aPaper(), 'signature', 'FILE_TYPE_REFUSED'],
    ['nothing at all', () => Buffer.alloc(0), 'photo', 'FILE_TYPE_REFUSED'],
    ['31 a pixel bomb', () => aPixelBomb(), 'photo', 'PICTURE_TOO_LARGE'],
    ['half a photo', async () => (await aPhoto()).subarray(0, 4000), 'photo', 'FILE_UNREADABLE'],
    ['three bytes of a photo', () => Buffer.from([0xff, 0xd8, 0xff]), 'photo', 'FILE_UNREADABLE'],
    [
      'what is too large',
      () => Buffer.concat([aPaper(), Buffer.alloc(fileLimit)]),
      'letter',
      'PAYLOAD_TOO_LARGE',
    ],
  ])('%s is refused, and nothing is stored', async (_, sent, kind, code) => {
    const before = await everything();
    const answer = await files.uploadFile(technician, kind, await sent());
    expect(answer.code).toBe(code);
    expect(answer.body).toMatchObject({
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.any(String),
    });
    expect(await everything()).toEqual(before);
  });

  it('of 10 MB says so: other routes keep a limit of their own', async () => {
    const tooLarge = await files.uploadFile(technician, 'letter', Buffer.alloc(fileLimit + 1));
    expect(tooLarge.body).toMatchObject({ status: 413, params: { limit: '10240 KB' } });
    const text = 'x'.repeat(300_000);
    const note = await desk.ask(clerk, notes.write, { caseId: desk.aCase(), text });
    expect(note.body).toMatchObject({ status: 413, params: { limit: '256 KB' } });
  });

  it('30 has no name, so none can lead elsewhere; an address names files by their ids only', async () => {
    const photo = await aPhoto();
    const answer = await files.uploadFile(technician, 'photo', photo, { more: { name: '../../etc/passwd' } });
    expect(answer.code).toBe('INVALID_INPUT');
    for (const file of ['..%2f..%2fetc%2fpasswd', '%2fetc%2fpasswd', 'a'.repeat(64)])
      expect((await files.readFile(technician, file)).code).toBe('INVALID_INPUT');
  });

  it('of nobody, of an auditor, or of who has left is refused before it is looked at', async () => {
    const left = Object.assign(aCaller('technician'), { sub: 'jx-technician-left' });
    const gone =
      "insert into known_person (person, name, role, branch, active) values ($1, '某某', 'technician', 'JX', false)";
    await desk.rows(gone, [left.sub]);
    const before = await everything();
    expect((await files.uploadFile(left, 'photo', await aPhoto(99))).code).toBe('PERSON_INACTIVE');
    expect(await everything()).toEqual(before);
    const body = new Blob([new Uint8Array(await aPhoto())]);
    const response = await fetch(`${desk.service.url}/api/intake/files?kind=photo`, { method: 'POST', body });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      401,
      'TOKEN_MISSING',
    ]);
    expect((await files.uploadFile(auditor, 'photo', await aPhoto())).code).toBe('ROLE_FORBIDDEN');
    expect((await files.uploadFile(technician, 'nonsense' as never, await aPhoto())).code).toBe(
      'INVALID_INPUT',
    );
  });

  it('goes nowhere else: bytes are no note', async () => {
    const headers = {
      authorization: `Bearer ${await desk.issuer.mintToken(clerk, 'intake')}`,
      'content-type': 'application/octet-stream',
    };
    const response = await fetch(`${desk.service.url}/api/intake/notes/${desk.aCase()}`, {
      method: 'POST',
      headers,
      body: '{"text":"x"}',
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      415,
      'UNSUPPORTED_MEDIA',
    ]);
  });

  it('again under its key answers the same; under that key other content is refused', async () => {
    const key = randomUUID();
    const first = await files.uploadFile(technician, 'photo', await aPhoto(), { key });
    const before = await everything();
    expect((await files.uploadFile(technician, 'photo', await aPhoto(), { key })).body).toEqual(first.body);
    expect((await files.uploadFile(technician, 'photo', await aPhoto(7), { key })).code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect((await files.uploadFile(technician, 'other', await aPhoto(), { key })).code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const [, rows, uses] = await everything();
    expect([rows, uses]).toEqual([before[1], before[2]]);
  });

  it('of the same content by two people is kept once, and is each one’s own', async () => {
    const photo = await aPhoto(33);
    const [mine, yours] = [await uploaded(technician, photo), await uploaded(clerk, photo)];
    expect(mine.file).not.toBe(yours.file);
    expect(mine.sha256).toBe(yours.sha256);
    expect((await kept()).filter((name) => name.endsWith(mine.sha256))).toHaveLength(1);
    expect((await files.readFile(clerk, mine.file)).code).toBe('FILE_NOT_FOUND');
    expect((await files.readFile(clerk, yours.file)).status).toBe(200);
  });

  it('that the store can’t keep is answered as that, and there is no file', async () => {
    const before = await desk.rows('select id from uploaded_file order by id');
    const store = vi.spyOn(desk.service.app.get(FileStore), 'put').mockRejectedValue(new Unreachable('full'));
    const answer = await files.uploadFile(technician, 'photo', await aPhoto(44));
    store.mockRestore();
    expect([answer.status, answer.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(await desk.rows('select id from uploaded_file order by id')).toEqual(before);
    expect((await files.uploadFile(technician, 'photo', await aPhoto(44))).status).toBe(201);
  });

  it('few are taken in at the same moment, and who is one too many may come again', async () => {
    const photo = await aPhoto(55);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => files.uploadFile(technician, 'photo', photo)),
    );
    const statuses = new Set(all.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(all.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(8);
    expect((await files.uploadFile(technician, 'photo', photo)).status).toBe(201);
  });
});

describe('a document that names a file', () => {
  it('takes it up: its branch reads it from then on, and each look is on record', async () => {
    const caseId = desk.aCase();
    const photo = await uploaded(technician, await aPhoto());
    expect((await files.readFile(clerk, photo.file)).code).toBe('FILE_NOT_FOUND');
    const drawing = await uploaded(technician, aDrawing(), 'signature');
    const named = { caseId, attachments: [nameOf(photo)], signature: drawing.file };
    expect((await pin(technician, named)).status).toBe(200);
    const { status, headers } = await files.readFile(clerk, photo.file);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="photo-${photo.file}.jpg"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    expect((await files.readFile(auditor, drawing.file)).status).toBe(200);
    const look = { who: clerk.sub, role: 'clerk', subject: `file/${photo.file}/note/${caseId}` };
    expect(await looksOf(photo.file)).toEqual([look]);
  });

  it('34 is asked each time: another branch, another role, a customer and whom it accuses find nothing', async () => {
    const photo = await uploaded(technician, await aPhoto());
    const accused = 'jx-supervisor-2';
    await pin(technician, { attachments: [nameOf(photo)], accused });
    const before = await looksOf();
    const none = await files.readFile(clerk, randomUUID());
    for (const who of [
      elsewhere,
      aCaller('accountant'),
      aCaller('customer'),
      Object.assign(aCaller('supervisor'), { sub: accused }),
    ]) {
      const answer = await files.readFile(who, photo.file);
      expect([answer.status, answer.code], `${who.role} ${who.branch}`).toEqual([404, 'FILE_NOT_FOUND']);
      const said = (text: Buffer, id: string) =>
        JSON.stringify(Object.assign(JSON.parse(text.toString()), { traceId: '' })).replaceAll(id, '');
      const missing = JSON.parse(none.content.toString()) as { params: { file: string } };
      expect(said(answer.content, photo.file)).toBe(said(none.content, missing.params.file));
    }
    expect(await looksOf()).toEqual(before);
    await desk.rows("update file_use set branch = 'HZ' where file = $1", [photo.file]);
    expect((await files.readFile(clerk, photo.file)).code, 'after it went elsewhere').toBe('FILE_NOT_FOUND');
    expect((await files.readFile(technician, photo.file)).code, 'also who sent it').toBe('FILE_NOT_FOUND');
  });

  it('34 without a login, nothing is read', async () => {
    const photo = await uploaded(technician, await aPhoto());
    const response = await fetch(`${desk.service.url}/api/intake/files/${photo.file}`);
    expect(response.status).toBe(401);
  });

  it('8 names nobody else’s, nothing made up, nothing of another kind and no other content: nothing is stored', async () => {
    const mine = await uploaded(technician, await aPhoto());
    const yours = await uploaded(clerk, await aPhoto());
    const before = await everything();
    const refusedAs = async (attachment: object, code: string) => {
      const attachments = [nameOf(mine), attachment];
      expect((await pin(technician, { attachments })).code).toBe(code);
    };
    await refusedAs(nameOf(yours), 'FILE_NOT_FOUND');
    await refusedAs(Object.assign(nameOf(mine), { id: randomUUID() }), 'FILE_NOT_FOUND');
    await refusedAs(Object.assign(nameOf(mine), { kind: 'letter' }), 'FILE_KIND_WRONG');
    await refusedAs(Object.assign(nameOf(mine), { sha256: 'a'.repeat(64) }), 'FILE_HASH_WRONG');
    expect((await pin(technician, { signature: mine.file })).code).toBe('FILE_KIND_WRONG');
    expect((await pin(technician, { signature: yours.file })).code).toBe('FILE_NOT_FOUND');
    expect(await everything()).toEqual(before);
    expect((await pin(clerk, { attachments: [nameOf(yours)] })).status).toBe(200);
  });

  it('may name what another document has, if its author may read that one', async () => {
    const photo = await uploaded(technician, await aPhoto());
    const first = desk.aCase();
    await pin(technician, { caseId: first, attachments: [nameOf(photo)] });
    expect((await pin(clerk, { attachments: [nameOf(photo)] })).status).toBe(200);
    expect((await pin(aCaller('customer'), { attachments: [nameOf(photo)] })).code).toBe('FILE_NOT_FOUND');
    expect((await pin(elsewhere, { attachments: [nameOf(photo)] })).code).toBe('FILE_NOT_FOUND');
    const uses = await desk.rows('select number from file_use where file = $1', [photo.file]);
    expect(uses).toHaveLength(2);
    expect((await pin(technician, { caseId: first, attachments: [nameOf(photo)] })).status).toBe(200);
    expect(await desk.rows('select number from file_use where file = $1', [photo.file])).toEqual(uses);
  });

  it('and does not take it up is a fault of ours, and stores nothing', async () => {
    const photo = await uploaded(clerk, await aPhoto());
    const before = await everything();
    const answer = await desk.ask(clerk, notes.lose, { caseId: desk.aCase(), attachments: [nameOf(photo)] });
    expect(answer.code).toBe('INTERNAL');
    expect(await everything()).toEqual(before);
  });

  it('lists its files to who may read it, and to others none', async () => {
    const caseId = desk.aCase();
    const photos = [await uploaded(technician, await aPhoto(1)), await uploaded(technician, await aPhoto(2))];
    await pin(technician, { caseId, attachments: photos.map(nameOf) });
    const listed = async (who: Caller, number = caseId, document = 'note') =>
      (await desk.ask(who, routes.intake.listFiles, { document, number })).body.files.map(({ file }) => file);
    expect((await listed(clerk)).toSorted()).toEqual(photos.map(({ file }) => file).toSorted());
    for (const nothing of [listed(elsewhere), listed(clerk, desk.aCase()), listed(clerk, caseId, 'paper')])
      expect(await nothing).toEqual([]);
  });

  it('has its looks read by auditors, of every branch, page by page', async () => {
    const photo = await uploaded(technician, await aPhoto());
    await pin(technician, { attachments: [nameOf(photo)] });
    for (let n = 0; n < 3; n += 1) await files.readFile(clerk, photo.file);
    const { listFileLooks } = routes.intake;
    const of = { file: photo.file, limit: 2 };
    const first = (await desk.ask(auditor, listFileLooks, of)).body;
    const rest = (await desk.ask(auditor, listFileLooks, Object.assign({ before: String(first.next) }, of)))
      .body;
    expect([first.looks.length, rest.looks.length, rest.next]).toEqual([2, 1, null]);
    expect(first.looks[0]).toMatchObject({
      who: clerk.sub,
      file: photo.file,
      document: 'note',
      branch: 'JX',
    });
    expect((await desk.ask(aCaller('auditor', 'HZ'), listFileLooks, of)).body.looks).toHaveLength(2);
    expect((await desk.ask(auditor, listFileLooks, { file: photo.file, branch: 'HZ' })).body.looks).toEqual(
      [],
    );
    expect((await desk.ask(clerk, listFileLooks, of)).code).toBe('ROLE_FORBIDDEN');
  });

  it('whose content is lost or changed is a fault of ours: nothing of it is sent', async () => {
    const photo = await uploaded(technician, await aPhoto(66));
    const place = (await kept()).find((name) => name.endsWith(photo.sha256)) as string;
    const full = join(process.env.FILES as string, place);
    const right = await readFile(full);
    await writeFile(full, 'something else');
    expect((await files.readFile(technician, photo.file)).code).toBe('INTERNAL');
    await writeFile(full, right);
    expect((await files.readFile(technician, photo.file)).status).toBe(200);
  });
});

describe('the sweep', () => {
  const sweep = (at: Date) => desk.service.app.get(FileSweep).sweep(at);
  const has = (hash: string) => desk.service.app.get(FileStore).has(hash);

  it('ends what no document named in time, and removes content that no file names any more', async () => {
    const [left, used] = [
      await uploaded(technician, await aPhoto(71)),
      await uploaded(technician, await aPhoto(72)),
    ];
    const twin = await uploaded(clerk, await aPhoto(72));
    await pin(technician, { attachments: [nameOf(used)] });
    await sweep(hours(47));
    expect((await files.readFile(technician, left.file)).status).toBe(200);
    await sweep(hours(49));
    expect((await files.readFile(technician, left.file)).code).toBe('FILE_NOT_FOUND');
    expect((await files.readFile(clerk, twin.file)).code).toBe('FILE_NOT_FOUND');
    expect((await files.readFile(technician, used.file)).status).toBe(200);
    expect([await has(left.sha256), await has(used.sha256)]).toEqual([false, true]);
    const again = await uploaded(technician, await aPhoto(71));
    expect((await files.readFile(technician, again.file)).status).toBe(200);
  });

  it('removes what was brought by a process that was killed before it put the file on record', async () => {
    const killed = vi.spyOn(desk.service.app.get(Files), 'upload').mockRejectedValue(new Error('killed'));
    expect((await files.uploadFile(technician, 'photo', await aPhoto(81))).status).toBe(500);
    killed.mockRestore();
    const [note] = await desk.rows(
      'select sha256 from file_content c where not exists (select from uploaded_file f where f.sha256 = c.sha256)',
    );
    expect(await has(note.sha256)).toBe(true);
    await sweep(hours(23));
    expect(await has(note.sha256)).toBe(true);
    await sweep(hours(25));
    expect(await has(note.sha256)).toBe(false);
    expect(await desk.rows('select 1 from file_content where sha256 = $1', [note.sha256])).toEqual([]);
  });

  it('keeps what a document names at that very moment', async () => {
    const photo = await uploaded(technician, await aPhoto(91));
    const [pinned] = await Promise.all([pin(technician, { attachments: [nameOf(photo)] }), sweep(hours(49))]);
    const read = await files.readFile(technician, photo.file);
    expect([pinned.status, read.status]).toEqual(pinned.status === 200 ? [200, 200] : [404, 404]);
  });
});
