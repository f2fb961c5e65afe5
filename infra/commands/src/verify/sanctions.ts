import type { Pack } from '@aftercase/regulations';
import type { Books } from './books.js';
import type { Invariant } from './invariant.js';

interface Proposal {
  name: string;
  kind: string;
  citation: { pack: string; version: number; article: string };
}
interface Imposed {
  assessment: string;
  person: string;
  sanction: string;
  proposals: Proposal[];
  /** The first complaint about the incident. */
  incident: string;
}

/**
 * Nothing provided, nothing imposed: each sanction stands in the version of the pack that proposed it, under the very
 * article and item that it cites. And one incident brings one sanction.
 */
export const sanctions: Invariant = {
  id: 'sanctions',
  name: '处分均有规章的条与项，一事不二罚 / every sanction is provided by the article and item it cites, one an incident',
  async check({ books }) {
    const imposed = await books.rows<Imposed>(
      `select a.assessment, a.person, a.sanction, a.proposals, coalesce(c.same_incident_as, a.complaint) as incident
       from hr_assessment.assessment a left join complaints.complaint c using (complaint)
       where a.sanction <> 'none' order by a.decided_at, a.assessment`,
    );
    const provides = await providing(books);
    const violations: string[] = [];
    const incidents = new Map<string, string>();
    for (const { assessment, person, sanction, proposals, incident } of imposed) {
      if (!proposals.some((one) => one.kind === sanction && provides(one)))
        violations.push(`${assessment}: ${sanction}, which its pack does not provide under what it cites`);
      const before = incidents.get(`${incident} ${person}`);
      if (before) violations.push(`${assessment}: sanctioned already in ${before}`);
      incidents.set(`${incident} ${person}`, assessment);
    }
    return { checked: imposed.length, violations };
  },
};

/** Whether the version that a proposal cites provides it there. */
async function providing(books: Books): Promise<(one: Proposal) => boolean> {
  const rows = await books.rows<{ pack: string; version: number; content: Pack }>(
    'select pack, version, content from intake.pack_version',
  );
  const packs = new Map(rows.map(({ pack, version, content }) => [`${pack}@${version}`, content]));
  return ({ name, kind, citation: { pack, version, article } }) =>
    (packs.get(`${pack}@${version}`)?.sanctions ?? []).some(
      (one) => one.name === name && one.ground === article && one.kinds.some((provided) => provided === kind),
    );
}
