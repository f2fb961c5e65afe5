import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Unreachable } from '../work/failures.js';
import { FileStore, mustBeHash } from './file-store.js';

const isMissing = (failure: unknown): boolean => (failure as { code?: string }).code === 'ENOENT';

/**
 * Content in a folder, two levels deep. It is written beside its place, to the disk, and then takes its name, so that
 * whoever reads finds all of it or nothing, whatever was killed meanwhile.
 */
export class FolderStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  put(sha256: string, bytes: Uint8Array): Promise<void> {
    return reached(async () => {
      if (await this.has(sha256)) return;
      const place = this.placeOf(sha256);
      const part = join(this.parts, randomUUID());
      await mkdir(this.parts, { recursive: true });
      await mkdir(dirname(place), { recursive: true });
      try {
        const writing = await open(part, 'wx', 0o600);
        try {
          await writing.writeFile(bytes);
          await writing.sync();
        } finally {
          await writing.close();
        }
        await rename(part, place);
      } catch (failure) {
        await rm(part, { force: true });
        throw failure;
      }
      await synced(dirname(place));
    });
  }

  get(sha256: string): Promise<Uint8Array | null> {
    return reached(() => orNull(readFile(this.placeOf(sha256))));
  }

  has(sha256: string): Promise<boolean> {
    return reached(async () => (await orNull(stat(this.placeOf(sha256)))) !== null);
  }

  remove(sha256: string): Promise<void> {
    return reached(() => rm(this.placeOf(sha256), { force: true }));
  }

  tidy(before: Date): Promise<void> {
    return reached(async () => {
      for (const name of (await orNull(readdir(this.parts))) ?? []) {
        const part = join(this.parts, name);
        const found = await orNull(stat(part));
        if (found && found.mtime < before) await rm(part, { force: true });
      }
    });
  }

  private get parts(): string {
    return join(this.folder, 'parts');
  }

  private placeOf(sha256: string): string {
    return join(this.folder, mustBeHash(sha256).slice(0, 2), sha256);
  }
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (failure) {
    if (isMissing(failure)) return null;
    throw failure;
  }
}

/** The name is on the disk only when its folder is. */
async function synced(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** A disk that is full or away is no fault of the request: it may be sent again. */
async function reached<T>(within: () => Promise<T>): Promise<T> {
  try {
    return await within();
  } catch (failure) {
    if ((failure as { code?: string }).code === undefined) throw failure;
    throw new Unreachable('the folder of files', { cause: failure });
  }
}
