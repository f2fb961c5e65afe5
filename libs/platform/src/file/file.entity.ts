import type { FileKind, FileType, FileView, Signed } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';
import type { z } from 'zod';

const UploadedFileSchema = defineEntity({
  name: 'UploadedFile',
  tableName: 'uploaded_file',
  properties: {
    id: p.uuid().primary(),
    kind: p.string().$type<FileKind>(),
    type: p.string().$type<FileType>(),
    bytes: p.integer(),
    /** Of the content as it is kept, and as it was sent. */
    sha256: p.string(),
    sentSha256: p.string(),
    by: p.string(),
    role: p.string(),
    branch: p.string(),
    at: p.datetime(),
    /** A document has named it; before that it is its uploader's alone, and ends after a while. */
    bound: p.boolean().onCreate(() => false),
  },
});
export class UploadedFile extends UploadedFileSchema.class {}
UploadedFileSchema.setClass(UploadedFile);

/** A document that names the file; its rights are the file's. */
const FileUseSchema = defineEntity({
  name: 'FileUse',
  tableName: 'file_use',
  properties: {
    file: p.uuid().primary(),
    document: p.string().primary(),
    number: p.string().primary(),
    caseId: p.string().nullable(),
    branch: p.string(),
    at: p.datetime(),
    signed: p.json<z.infer<typeof Signed>>().nullable(),
  },
});
export class FileUse extends FileUseSchema.class {}
FileUseSchema.setClass(FileUse);

export const viewOf = (one: UploadedFile, { signed }: FileUse): z.infer<typeof FileView> => {
  const { id: file, kind, type, bytes, sha256, sentSha256, by } = one;
  return {
    file,
    kind,
    type,
    bytes,
    sha256,
    sentSha256,
    by,
    at: one.at.toISOString(),
    signed: signed ?? null,
  };
};
