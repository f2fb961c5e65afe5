import type { FileType } from '@aftercase/contracts';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Answering } from '../http/endpoint.js';
import { sha256Of } from './content-taking.js';
import type { UploadedFile } from './file.entity.js';
import { FileStore } from './file-store.js';

const endings: Record<FileType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/**
 * Sends a file's content, after the unit of work in which the look was put on record. A browser takes it for what it is
 * and runs nothing of it; nothing on the way keeps it. Its name is ours: what people call their files may hold names,
 * or a path.
 */
@Injectable()
export class FileSending implements Answering {
  constructor(private readonly store: FileStore) {}

  async answer(answered: unknown, reply: FastifyReply): Promise<StreamableFile> {
    const { id, kind, type, sha256 } = answered as UploadedFile;
    const content = await this.store.get(sha256);
    if (!content || sha256Of(content) !== sha256)
      throw new Error(`the content of file ${id} is lost or changed`);
    const how = type === 'application/pdf' ? 'attachment' : 'inline';
    reply.headers({
      'content-disposition': `${how}; filename="${kind}-${id}.${endings[type]}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(content, { type, length: content.length });
  }
}
