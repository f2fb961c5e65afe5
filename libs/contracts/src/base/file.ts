import { z } from 'zod';
import { type Route, route } from './define.js';
import { longPaging, paged, paging } from './list.js';
import type { ServiceName } from './people.js';
import { line } from './text.js';
import { Attachment, Branch, CaseId, Instant } from './values.js';

/** Bytes that an uploaded file may have. Every other body keeps the limit of its own. */
export const fileLimit = 10 * 1024 * 1024;
/** What may be uploaded, told by the content and by nothing that is said of it. */
export const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export const FileType = z.enum(fileTypes);
export type FileType = z.infer<typeof FileType>;
export const FileKind = Attachment.shape.kind;
export type FileKind = z.infer<typeof FileKind>;
export const FileId = z.uuid();

const { sha256: Sha256 } = Attachment.shape;
/** What a document's files are looked up by: what kind of document, and its number. */
const OfDocument = { document: line(40), number: line(80) };

/** A drawn signature: when and where it was drawn, by whom, and the hash of what was before them. */
export const Signed = z.strictObject({
  what: Sha256,
  by: line(40),
  where: line(40),
  at: Instant,
});

const Uploaded = {
  file: FileId,
  kind: FileKind,
  type: FileType,
  bytes: z.int(),
  /** Of the content as it is kept; a picture is made small and loses what it tells of its camera and its place. */
  sha256: Sha256,
  /** Of the content as it was sent. */
  sentSha256: Sha256,
  by: z.string(),
};
export const FileView = z.strictObject({ ...Uploaded, at: Instant, signed: Signed.nullable() });

export const FileLookView = z.strictObject({
  id: z.uuid(),
  file: FileId,
  document: z.string(),
  number: z.string(),
  caseId: CaseId.nullable(),
  branch: Branch,
  who: z.string(),
  role: z.string(),
  at: Instant,
});

/** As a document shows it: the drawing, and what it was drawn under. */
export const SignatureView = z.strictObject({ file: FileId, sha256: Sha256, ...Signed.shape });

/**
 * Every service that owns documents with files serves these. A file is uploaded first; the document that names it by
 * its id takes it up, and from then on whoever may read that document may read it.
 */
export const fileRoutes = <const S extends ServiceName>(service: S) => ({
  uploadFile: route({
    service,
    method: 'POST',
    path: '/files',
    status: 201,
    summary: { zh: '上传文件', en: 'Upload a file' },
    body: 'file',
    input: z.strictObject({ kind: FileKind }),
    output: z.strictObject(Uploaded),
    refusals: ['FILE_TYPE_REFUSED', 'FILE_UNREADABLE', 'PICTURE_TOO_LARGE'],
  }),
  readFile: route({
    service,
    method: 'GET',
    path: '/files/:file',
    summary: { zh: '查看文件（留痕）', en: 'Read a file; the look is on record' },
    answer: 'file',
    input: z.strictObject({ file: FileId }),
    output: z.instanceof(Uint8Array),
    refusals: ['FILE_NOT_FOUND'],
  }),
  listFiles: route({
    service,
    method: 'GET',
    path: '/files',
    summary: { zh: '一份单据的文件', en: 'The files of a document' },
    input: z.strictObject({ ...OfDocument, ...longPaging }),
    output: paged(z.strictObject({ files: z.array(FileView) })),
    refusals: [],
  }),
  listFileLooks: route({
    service,
    method: 'GET',
    path: '/file-looks',
    summary: { zh: '谁看过哪份文件', en: 'Who looked at which file' },
    input: z.strictObject({
      file: FileId.optional(),
      caseId: CaseId.optional(),
      branch: Branch.optional(),
      ...paging,
    }),
    output: paged(z.strictObject({ looks: z.array(FileLookView) })),
    refusals: ['OTHER_BRANCH'],
  }),
});
export type FileRoutes = ReturnType<typeof fileRoutes>;

export const isUpload = ({ body }: Pick<Route, 'body'>): boolean => body === 'file';

export const fileRefusals = {
  FILE_NOT_FOUND: { status: 404, zh: '没有文件 {file}', en: 'There is no file {file}' },
  FILE_KIND_WRONG: {
    status: 422,
    zh: '文件 {file} 上传时是 {kind}，不能当作 {wanted}',
    en: 'File {file} was uploaded as {kind} and is no {wanted}',
  },
  FILE_HASH_WRONG: {
    status: 422,
    zh: '文件 {file} 的摘要不符',
    en: 'The hash of file {file} is another one',
  },
  FILE_TYPE_REFUSED: {
    status: 422,
    zh: '不接受这种文件；可上传：{types}',
    en: 'This kind of file is not accepted; what is: {types}',
  },
  FILE_UNREADABLE: {
    status: 422,
    zh: '文件损坏，无法读取',
    en: 'The file is broken and can not be read',
  },
  PICTURE_TOO_LARGE: {
    status: 422,
    zh: '图片像素过多，上限 {most} 像素',
    en: 'The picture has too many pixels; the limit is {most}',
  },
} as const;
