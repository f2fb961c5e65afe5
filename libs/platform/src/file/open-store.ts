import { join, resolve } from 'node:path';
import type { FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';

/**
 * The store that the configuration names. Each service has a part of its own in it, since only a service knows which
 * content its rows still name, and no service may remove what another one keeps.
 */
export function openStore(place: string, service: string): FileStore {
  const s3 = /^s3:\/\/([^/]+)\/?(.*)$/.exec(place);
  if (!s3) return new FolderStore(join(resolve(place), service));
  const [, bucket = '', prefix = ''] = s3;
  return new S3Store(
    bucket,
    [prefix.replace(/\/$/, ''), service, ''].filter((part, n) => part || n > 0).join('/'),
  );
}
