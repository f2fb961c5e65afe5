import { services } from '@aftercase/contracts';
import {
  type ChainLink,
  type ChainPlace,
  chainLinks,
  chainStart,
  followChain,
} from '@aftercase/contracts/audit';
import type { Books } from './books.js';
import { schemaOf } from './document-services.js';
import type { Invariant } from './invariant.js';

/** A chain of one service's audit trail, followed to its end. */
export interface FollowedChain {
  service: string;
  chain: number;
  /** How far it holds. */
  seq: number;
  hash: string;
  /** The first link that is broken; null where all hold. */
  broken: string | null;
}

interface Head {
  chain: number;
  seq: string;
  hash: string;
}

/** Entries read at once; a trail of years is followed piece by piece. */
const piece = 5000;

/** Follows every chain of every service, past the services and the database's own functions. */
export async function followTrails(books: Pick<Books, 'rows'>): Promise<FollowedChain[]> {
  const followed: FollowedChain[] = [];
  for (const service of await trailKeepers(books)) {
    const schema = schemaOf(service);
    const heads = await books.rows<Head>(
      `select shard as chain, last_seq::text as seq, encode(hash, 'hex') as hash from ${schema}.audit_head order by shard`,
    );
    for (const head of heads) {
      const { place, broken } = await follow(books, schema, head);
      followed.push(Object.assign({ service, chain: head.chain, broken }, place));
    }
    const strays = await books.rows<{ chain: number }>(
      `select distinct shard as chain from ${schema}.audit_entry where shard not in (select shard from ${schema}.audit_head)`,
    );
    for (const { chain } of strays)
      followed.push({ service, chain, seq: 0, hash: '', broken: 'the head of the chain is missing' });
  }
  return followed;
}

/** The services; and the gateway, which has a trail where people log in. */
async function trailKeepers({ rows }: Pick<Books, 'rows'>): Promise<string[]> {
  const [{ there } = { there: false }] = await rows<{ there: boolean }>(
    "select to_regclass('gateway.audit_head') is not null as there",
  );
  return (services as readonly string[]).concat(there ? 'gateway' : []);
}

async function follow(books: Pick<Books, 'rows'>, schema: string, head: Head) {
  let place: ChainPlace = chainStart(schema, head.chain);
  for (;;) {
    const links = await books.rows<ChainLink>(
      `${chainLinks} from ${schema}.audit_entry where shard = $1 and seq > $2 order by audit_entry.seq limit ${piece}`,
      [head.chain, place.seq],
    );
    const read = followChain(place, links);
    place = read.place;
    if (read.broken) return read;
    if (links.length < piece) break;
  }
  const whole = place.seq === Number(head.seq) && place.hash === head.hash;
  const broken = whole ? null : `its end is missing: the head says #${head.seq}`;
  return { place, broken };
}

export const nameOf = ({ service, chain }: { service: string; chain: number }): string =>
  `${service} chain ${chain}`;

export const auditTrail: Invariant = {
  id: 'audit',
  name: '审计记录逐条相连 / the audit trail is whole',
  async check({ books }) {
    const followed = await followTrails(books);
    return {
      checked: followed.reduce((sum, { seq }) => sum + seq, 0),
      violations: followed.flatMap((one) => (one.broken ? [`${nameOf(one)}: ${one.broken}`] : [])),
    };
  },
};
