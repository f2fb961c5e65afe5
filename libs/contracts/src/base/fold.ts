/**
 * What two people write differently and mean the same: full-width and half-width, upper and lower case, blanks and
 * dashes. Serials, models, contract numbers and names are kept as typed and compared folded, here and nowhere else;
 * a database keeps the same fold in a column that it makes itself (`folded-column.ts` of the platform).
 *
 * Which characters count as blank or dash is listed, so that both agree: U+0009–000D, space, soft hyphen, zero-width
 * marks, U+2010–2015, minus. Only a–z are put in upper case, for the same reason.
 */
const blanksAndDashes = '\\t-\\r \\u00ad\\u200b-\\u200d\\u2060\\ufeff\\u2010-\\u2015\\u2212\\-';
const unread = new RegExp(`[${blanksAndDashes}]`, 'g');

export const fold = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(unread, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** Nothing is the same as nothing: an empty serial names no device. */
export const sameFolded = (one: string | null | undefined, other: string | null | undefined): boolean =>
  Boolean(one && other) && fold(one as string) !== '' && fold(one as string) === fold(other as string);

/** The same fold as PostgreSQL does it, of a column or expression. */
export const foldInSql = (typed: string): string =>
  `(upper(regexp_replace(normalize(${typed}, NFKC), '[${blanksAndDashes}]', '', 'g') collate "C"))`;

/** A number of one of our contracts, however it was typed, as our books write it; null where it is somebody's paper. */
export function contractNumberOf(typed: string): string | null {
  const [, branch, day, count] = /^([A-Z][A-Z0-9]{1,7})T(\d{8})(\d{4,8})$/.exec(fold(typed)) ?? [];
  return branch ? `${branch}-T-${day}-${count}` : null;
}

/** Written like a number of ours, right or wrong: such a number is in our books, or it covers nothing. */
export const likeOurs = (typed: string): boolean => /^[A-Z][A-Z0-9]{1,7}T\d{6,}$/.test(fold(typed));
