import type { PackOfCase } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import type { CaseKind, Pack } from '@aftercase/regulations';
import type { Packs } from '../pack/packs.js';

type Row = { subject: string; kind: CaseKind; pack: string; version: number };

/**
 * What each of these goes by, where it is a case: its pack, and until it has been opened the one it will be opened
 * under. Contracts, plans and recalls have none, nor have cases that were registered before that was kept.
 */
export async function packsOfCases(
  work: Work,
  packs: Packs,
  subjects: readonly string[],
): Promise<Map<string, PackOfCase>> {
  const rows = await work.em.execute<Row[]>(
    `select s.case_id as subject, c.kind, coalesce(s.pack_id, s.adopted_pack) as pack,
       coalesce(s.pack_version, s.adopted_version) as version
     from service_case s join call c using (call)
     where s.case_id in (select value from jsonb_array_elements_text(?::jsonb))
       and coalesce(s.pack_id, s.adopted_pack) is not null`,
    [JSON.stringify(subjects)],
  );
  const versions = new Map<string, Pack | undefined>();
  const found = new Map<string, PackOfCase>();
  for (const { subject, kind, pack: id, version } of rows) {
    const ref = `${id}@${version}`;
    if (!versions.has(ref)) versions.set(ref, await packs.version(work, id, version));
    const pack = versions.get(ref);
    if (pack) found.set(subject, { pack, kind });
  }
  return found;
}
