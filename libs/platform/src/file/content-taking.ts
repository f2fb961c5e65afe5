import { createHash } from 'node:crypto';
import {
  type Caller,
  type FileKind,
  type FileType,
  fileTypes,
  type InputOf,
  type routes,
} from '@aftercase/contracts';
import { Injectable } from '@nestjs/common';
import { crashPoint } from '../crash/crash-point.js';
import type { Bringing, Brought, ValidatedRequest } from '../http/endpoint.js';
import { refused } from '../work/refused.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { FileStore } from './file-store.js';
import { madeSmall } from './made-small.js';
import { isMoreThan, typeOf } from './told-by-content.js';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What an upload brought, as it is kept now; `hash` is of what was sent. */
export interface Content extends Brought {
  type: FileType;
  bytes: number;
  sha256: string;
}

const drawn: readonly FileKind[] = ['photo', 'signature'];
const pictures = fileTypes.filter((type) => type.startsWith('image/'));

/**
 * Looks at what was sent, draws pictures anew and keeps the content, all before the upload's unit of work: a lock must
 * not wait for a picture or a disk. That there is such content is noted first. So whatever is killed, or fails, after
 * that leaves content that the sweep finds, and never a file without content.
 */
@Injectable()
export class ContentTaking implements Bringing {
  constructor(
    private readonly units: UnitOfWork,
    private readonly store: FileStore,
  ) {}

  /** @throws Refused FILE_TYPE_REFUSED, FILE_UNREADABLE, PICTURE_TOO_LARGE; Unreachable */
  async bring({ body, input }: ValidatedRequest, caller: Caller): Promise<Content> {
    const sent = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const { kind } = input as InputOf<(typeof routes.intake)['uploadFile']>;
    const type = typeOf(sent);
    const allowed = drawn.includes(kind) ? pictures : fileTypes;
    if (!type || !allowed.includes(type) || isMoreThan(type, sent))
      throw refused('FILE_TYPE_REFUSED', { types: allowed.join(', ') });
    const kept = type === 'application/pdf' ? sent : await madeSmall(sent, type);
    const sha256 = sha256Of(kept);
    await this.units.run(caller, ({ em, now }) =>
      em.execute(
        'insert into file_content (sha256, at) values (?, ?) on conflict (sha256) do update set at = excluded.at',
        [sha256, now],
      ),
    );
    await this.store.put(sha256, kept);
    await crashPoint('file.after-content');
    return { type, bytes: kept.length, sha256, hash: sha256Of(sent) };
  }
}
