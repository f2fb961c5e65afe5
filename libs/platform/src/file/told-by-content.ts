import type { FileType } from '@aftercase/contracts';

const starts = (bytes: Buffer, at: number, ...said: number[]): boolean =>
  said.every((byte, n) => bytes[at + n] === byte);

/** The type that the first bytes tell; null: none that may be uploaded. */
export function typeOf(bytes: Buffer): FileType | null {
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return 'image/webp';
  return bytes.toString('latin1', 0, 5) === '%PDF-' ? 'application/pdf' : null;
}

/** The longest comment that an archive may end with, and the record before it. */
const zipEnd = 65_535 + 22;
/** An archive is read from its end, whatever stands before it: an Office file, a program in a picture. */
function endsAsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - zipEnd);
  for (
    let at = bytes.indexOf('PK\x05\x06', from, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x05\x06', at + 1, 'latin1')
  )
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) return true;
  return false;
}

/** What a browser would run, if it took the file for a page. */
const page = /<script|<!doctype\s|<html[\s>]|javascript:/i;
/** What a reader would run, start, unpack or send out of a paper. Shorter words stand in any scan by chance. */
const active = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)\b/;
/** Readers look for the head and the end of a paper within so many bytes. */
const near = 1024;

/** Whether it is something else at the same time, or does something when it is opened. */
export function isMoreThan(type: FileType, bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  if (endsAsArchive(bytes) || page.test(text)) return true;
  if (type !== 'application/pdf') return text.slice(0, near).includes('%PDF-');
  const end = text.lastIndexOf('%%EOF');
  // A name may be written with its letters as numbers.
  const plain = text.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return active.test(plain) || end < 0 || bytes.length - end > near;
}
