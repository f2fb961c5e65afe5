import { type Pack, resolveCitation } from '@aftercase/regulations';
import type { Invariant } from './invariant.js';

/**
 * Every decision event in Kafka carries a citation that resolves to an article, or to a marked setting, of the pack
 * version that it names, as the books hold that version (issue 4). Deadlines are decisions about time.
 */
export const decisionsCite: Invariant = {
  id: 'citations',
  name: '每项决定都有出处，且查得到条文 / every decision cites an article that is there',
  async check({ books, published }) {
    const rows = await books.rows<{ pack: string; version: number; content: Pack }>(
      'select pack, version, content from intake.pack_version',
    );
    const packs = new Map(rows.map(({ pack, version, content }) => [`${pack}@${version}`, content]));
    let checked = 0;
    const violations: string[] = [];
    for (const { type, caseId, seq, citations } of published.get('intake') ?? []) {
      if (!citations) continue;
      checked += 1;
      const where = `${caseId}#${seq} ${type}`;
      if (citations.length === 0) violations.push(`${where}: cites nothing`);
      for (const citation of citations) {
        const pack = packs.get(`${citation.pack}@${citation.version}`);
        if (!pack) violations.push(`${where}: ${citation.ref}, a version that is not in the books`);
        else if (!resolveCitation(pack, citation)?.text)
          violations.push(`${where}: ${citation.ref} is nowhere in that version`);
      }
    }
    return { checked, violations };
  },
};
