import { Usage } from '../command/options.js';

const bom = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const;

/**
 * The text of a file as a spreadsheet saved it: UTF-8 with or without its mark, UTF-16 with its mark, or GB18030 (GBK
 * and GB2312 are parts of it). Decided by what the bytes can be, never by guessing a replacement: text with a
 * character nobody wrote would be stored for good.
 * @throws Usage where they can be none of them, or two of them
 */
export function decode(bytes: Uint8Array, file: string): string {
  for (const [encoding, mark] of Object.entries(bom))
    if (mark.every((byte, n) => bytes[n] === byte)) return clean(read(bytes, encoding), file);
  const utf8 = read(bytes, 'utf-8');
  if (utf8 === undefined) return clean(read(bytes, 'gb18030'), file);
  // Only sequences of two bytes, as of é or Ж, are also pairs of GBK: 隆 and 茅 there. Nobody can tell which was meant.
  const beyond = [...utf8].filter((sign) => sign > '\u007f');
  const pairsOnly = beyond.length > 0 && beyond.every((sign) => sign <= '\u07ff');
  if (pairsOnly && isChinese(read(bytes, 'gb18030'))) throw undecided(file);
  return clean(utf8, file);
}

function read(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const isChinese = (text: string | undefined) =>
  text !== undefined && [...text].every((sign) => sign <= '\u007f' || /\p{Script=Han}/u.test(sign));

/** No sign that only a wrong reading brings: a control, a private one, an unassigned one. A line with U+FFFD is refused by itself. */
function clean(text: string | undefined, file: string): string {
  if (text === undefined || /[\p{Co}\p{Cn}\0]|[\u0080-\u009f]/u.test(text)) throw undecided(file);
  return text;
}

const undecided = (file: string) =>
  new Usage(
    `看不出文字编码，请另存为“CSV UTF-8” / cannot tell the encoding; save it as UTF-8 with its mark (BOM): ${file}`,
  );
