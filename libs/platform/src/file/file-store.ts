/**
 * Where the content of files is kept, by its SHA-256: what is there under a hash is that content, whole, or nothing.
 * A port: a folder by default, S3 by configuration; both pass the same test (`store-contract.spec.ts`).
 */
export abstract class FileStore {
  /** Keeps it, or finds that it is kept already. @throws Unreachable where it can't; nothing is kept then */
  abstract put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Null: there is none. @throws Unreachable */
  abstract get(sha256: string): Promise<Uint8Array | null>;
  abstract has(sha256: string): Promise<boolean>;
  /** Nothing happens where there is none. @throws Unreachable */
  abstract remove(sha256: string): Promise<void>;
  /** Removes what a process left behind that was killed while it wrote, before that moment. */
  abstract tidy(before: Date): Promise<void>;
}

/** Only a hash names a place: nothing that people write ever does. */
export function mustBeHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('what is kept is named by its SHA-256');
  return sha256;
}
