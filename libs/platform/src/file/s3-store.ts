import type { S3Client } from '@aws-sdk/client-s3';
import { Unreachable } from '../work/failures.js';
import { FileStore, mustBeHash } from './file-store.js';

/**
 * Content in a bucket. S3 shows an object whole or not at all, so nothing is left behind. Region, endpoint and keys are
 * read by the client itself (`AWS_REGION`, `AWS_ENDPOINT_URL_S3`, `AWS_ACCESS_KEY_ID`, …). Written against the port
 * and tried where `AFTERCASE_TEST_S3` names a bucket, which this project has not had so far.
 */
export class S3Store extends FileStore {
  private opened?: Promise<{ client: S3Client; s3: typeof import('@aws-sdk/client-s3') }>;

  constructor(
    private readonly bucket: string,
    private readonly prefix: string,
  ) {
    super();
  }

  put(sha256: string, bytes: Uint8Array): Promise<void> {
    return this.asked(sha256, async (at, { client, s3 }) => {
      await client.send(new s3.PutObjectCommand({ ...at, Body: bytes }));
    });
  }

  get(sha256: string): Promise<Uint8Array | null> {
    return this.asked(sha256, async (at, { client, s3 }) => {
      const found = await orNull(client.send(new s3.GetObjectCommand(at)));
      return found?.Body ? found.Body.transformToByteArray() : null;
    });
  }

  has(sha256: string): Promise<boolean> {
    return this.asked(
      sha256,
      async (at, { client, s3 }) => (await orNull(client.send(new s3.HeadObjectCommand(at)))) !== null,
    );
  }

  remove(sha256: string): Promise<void> {
    return this.asked(sha256, async (at, { client, s3 }) => {
      await client.send(new s3.DeleteObjectCommand(at));
    });
  }

  async tidy(): Promise<void> {}

  private async asked<T>(
    sha256: string,
    ask: (
      at: { Bucket: string; Key: string },
      opened: { client: S3Client; s3: typeof import('@aws-sdk/client-s3') },
    ) => Promise<T>,
  ): Promise<T> {
    const at = { Bucket: this.bucket, Key: `${this.prefix}${mustBeHash(sha256)}` };
    try {
      return await ask(at, await this.open());
    } catch (failure) {
      throw new Unreachable('S3', { cause: failure });
    }
  }

  /** Loaded where it is used only: few keep their files in S3, and the client is large. */
  private open() {
    this.opened ??= import('@aws-sdk/client-s3').then((s3) => ({
      s3,
      client: new s3.S3Client({ forcePathStyle: true }),
    }));
    return this.opened;
  }
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (failure) {
    const { name, $metadata } = failure as { name?: string; $metadata?: { httpStatusCode?: number } };
    if (name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404) return null;
    throw failure;
  }
}
