import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError, readEnvironment } from '@aftercase/platform';
import { z } from 'zod';

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  AFTERCASE_DATA: z.string().min(1).default('.local'),
  /** By which links are sealed and codes are hashed; as every secret it may lie in a file, `DOOR_KEY_FILE`. */
  DOOR_KEY: z.string().min(32).optional(),
});

/**
 * What the books hold of links and codes is worth nothing without it: links are found by their hash and sealed for the
 * papers that are still to be printed, codes are too short to be hashed by anything that is known.
 */
export class DoorKey {
  private readonly seal: Buffer;
  private readonly hash: Buffer;

  constructor(secret: string) {
    const part = (name: string) => Buffer.from(hkdfSync('sha256', secret, '', `aftercase/${name}`, 32));
    this.seal = part('seal');
    this.hash = part('hash');
  }

  /** Of the code of one attempt. */
  hashOfCode(attempt: string, code: string): string {
    return createHmac('sha256', this.hash).update(`${attempt}/${code}`).digest('hex');
  }

  sealed(text: string, of: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.seal, nonce).setAAD(Buffer.from(of));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  /** Null where another key sealed it. */
  opened(text: string, of: string): string | null {
    const all = Buffer.from(text, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.seal, all.subarray(0, 12));
      decipher.setAAD(Buffer.from(of)).setAuthTag(all.subarray(12, 28));
      return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}

/** 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
/** What the books find a link by. Long and random, it needs no key against guessing. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The key that is given; on one's own machine one is made and kept. @throws ConfigError where none may be made */
export function doorKey(env: Record<string, string | undefined>): DoorKey {
  const { NODE_ENV, AFTERCASE_DATA, DOOR_KEY } = readEnvironment(Environment, env);
  if (DOOR_KEY) return new DoorKey(DOOR_KEY);
  if (NODE_ENV === 'production')
    throw new ConfigError('DOOR_KEY_FILE: 正式环境须给出 / needed in production');
  return new DoorKey(kept(join(AFTERCASE_DATA, 'door-key')));
}

/** Two processes may start at once: `link` lets one of them win, and both read the winner's key. */
function kept(file: string): string {
  const read = () => readFileSync(file, 'utf8').trim();
  try {
    return read();
  } catch {
    const own = `${file}.${process.pid}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(own, newSecret(), { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(own, { force: true });
    }
    return read();
  }
}
