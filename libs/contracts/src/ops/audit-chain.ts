import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** An entry of the audit trail as it lies in the books, every column as text. */
export interface ChainLink {
  seq: string;
  prev: string;
  hash: string;
  /** What its hash is taken of, in that order; null where the column is empty. */
  parts: (string | null)[];
}

/** How far a chain was followed: the last entry's place and hash. */
export interface ChainPlace {
  seq: number;
  hash: string;
}

/** Reads `ChainLink`s, in the order of their places; the columns of `parts` are those that the database hashes. */
export const chainLinks = `select seq::text as seq, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash,
  jsonb_build_array(encode(prev, 'hex'), shard::text, seq::text, id::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), who, role, branch, action, subject, outcome, code,
    array_to_string(caused, ','), trace, times::text) as parts`;

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Where every chain of a service begins: with its own name, so that none can be put in another's place. */
export const chainStart = (schema: string, chain: number): ChainPlace => ({
  seq: 0,
  hash: hashOf(`${schema}/${chain}`),
});

/**
 * Follows a chain from a place on, and says where the first link is broken: an entry is missing, was altered, or does
 * not follow on the one before it, as somebody put it there or changed that one with its hash.
 */
export function followChain(
  from: ChainPlace,
  links: readonly ChainLink[],
): { place: ChainPlace; broken: string | null } {
  let place = from;
  for (const { seq, prev, hash, parts } of links) {
    const broken = (what: string) => ({ place, broken: what });
    if (Number(seq) !== place.seq + 1) return broken(`#${place.seq + 1} is missing`);
    if (hashOf(parts.map((one) => one ?? '-').join('\n')) !== hash) return broken(`#${seq} was altered`);
    if (prev !== place.hash) return broken(`#${seq} does not follow on #${place.seq}`);
    place = { seq: Number(seq), hash };
  }
  return { place, broken: null };
}
