import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** What a cookie holds: 256 random bits. Only whoever has it can be who it stands for. */
export const newId = (): string => randomBytes(32).toString('base64url');
export const isId = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** What the database holds of it. */
export const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');

/**
 * What a page must say beside the cookie. It is derived from the session's id, so it is bound to it and needs no place
 * of its own; whoever can send the cookie without reading it cannot make it.
 */
export const csrfOf = (id: string): string => createHmac('sha256', id).update('csrf').digest('base64url');
export function isCsrfOf(id: string, said: unknown): boolean {
  const [right, other] = [Buffer.from(csrfOf(id)), Buffer.from(typeof said === 'string' ? said : '')];
  return right.length === other.length && timingSafeEqual(right, other);
}

const keyOf = (id: string) => Buffer.from(hkdfSync('sha256', id, '', 'aftercase/sealed', 32));

/** Sealed by the id itself: without the cookie nobody opens it, the gateway's operator neither. */
export function sealed(id: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(id), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

export function opened(id: string, text: string): string {
  const all = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(id), all.subarray(0, 12));
  decipher.setAuthTag(all.subarray(12, 28));
  return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString('utf8');
}
