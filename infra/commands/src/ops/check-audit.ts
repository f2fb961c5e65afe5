import { readFileSync } from 'node:fs';
import { services } from '@aftercase/contracts';
import { z } from 'zod';
import { answer, options, report, Usage } from '../command/options.js';
import { type FollowedChain, followTrails, nameOf } from '../verify/audit.js';
import { type Books, openBooks } from '../verify/books.js';
import { schemaOf } from '../verify/document-services.js';

const usage = 'ops audit [--against FILE] [--json]';

/** What an earlier `ops audit --json` answered, kept where whoever can write the books cannot. */
const Earlier = z.object({
  chains: z.array(
    z.object({
      service: z.enum([...services, 'gateway']),
      chain: z.int(),
      seq: z.int(),
      hash: z.string(),
      broken: z.string().nullable(),
    }),
  ),
});

/**
 * Follows the chains of the audit trail and names the first broken link of each. A trail that was written anew as a
 * whole holds in itself; held against an earlier answer, it does not have the entry with which that one ended.
 */
export async function checkAudit(args: string[]): Promise<number> {
  const { values, positionals } = options(args, { against: { type: 'string' } }, usage);
  if (positionals.length > 0) throw new Usage(usage);
  const earlier = values.against ? read(values.against) : [];
  const books = await openBooks();
  try {
    const chains = await followTrails(books);
    const rewritten = await rewrittenSince(books, earlier);
    const broken = chains
      .flatMap((one) => (one.broken ? [`${nameOf(one)}: ${one.broken}`] : []))
      .concat(rewritten);
    const entries = chains.reduce((sum, { seq }) => sum + seq, 0);
    report(`审计记录 ${entries} 条，断开 ${broken.length} 处 / entries of the audit trail, broken chains`);
    for (const one of broken) report(`  ${one}`);
    answer({ entries, broken, chains });
    return broken.length > 0 ? 1 : 0;
  } finally {
    await books.close();
  }
}

/** The chains of which an entry that was once their last is not there any more, or is another. */
export async function rewrittenSince(
  books: Pick<Books, 'rows'>,
  earlier: readonly Omit<FollowedChain, 'broken'>[],
): Promise<string[]> {
  const rewritten: string[] = [];
  for (const { service, chain, seq, hash } of earlier.filter((one) => one.seq > 0)) {
    const [same] = await books.rows(
      `select 1 from ${schemaOf(service)}.audit_entry where shard = $1 and seq = $2 and encode(hash, 'hex') = $3`,
      [chain, seq, hash],
    );
    if (!same)
      rewritten.push(`${nameOf({ service, chain })}: #${seq} is not what it was; the chain was written anew`);
  }
  return rewritten;
}

function read(file: string) {
  try {
    const last = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
    return Earlier.parse(JSON.parse(last)).chains;
  } catch {
    throw new Usage(`${file}: 不是 ops audit --json 的答复 / not an answer of ops audit --json\n${usage}`);
  }
}
