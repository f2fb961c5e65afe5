import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { z } from 'zod';
import { cut } from '../documents/page.js';
import { branchList } from '../rights/scope.js';
import type { Work } from '../work/work.js';

type Listing = typeof routes.intake.listFileLooks;
type Look = OutputOf<Listing>['looks'][number];

/** What the audit trail says was looked at: the file, and the document by which whoever looked may see it. */
export const subjectOfLook = (
  file: string,
  { document, number }: { document: string; number: string },
): string => `file/${file}/${document}/${number}`;

// A document's number may hold a slash, its kind and a file's id hold none.
const file = `split_part(e.subject, '/', 2)`;
const document = `split_part(e.subject, '/', 3)`;
const number = `substr(e.subject, length('file/' || ${file} || '/' || ${document} || '/') + 1)`;
const looked = `select e.id, ${file} as file, ${document} as document, ${number} as number, u.case_id as "caseId",
    coalesce(u.branch, e.branch) as branch, e.who, e.role,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from audit_entry e
  left join file_use u on u.file = (${file})::uuid and u.document = ${document} and u.number = ${number}
  where e.outcome = 'seen' and e.subject like 'file/%'`;

/** Who looked at files, from the audit trail, the newest first. @throws Refused OTHER_BRANCH */
export async function listLooks(work: Work, input: InputOf<Listing>): Promise<OutputOf<Listing>> {
  const { limit, before } = input;
  const branches = await branchList(work, input.branch);
  if (before !== undefined && !z.uuid().safeParse(before).success) return { looks: [], next: null };
  const terms: [string, string | undefined][] = [
    [`${file} = ?`, input.file?.toLowerCase()],
    ['u.case_id = ?', input.caseId],
    ['coalesce(u.branch, e.branch) = any(?::text[])', branches ?? undefined],
    ['(e.at, e.id) < (select at, id from audit_entry where id = ?)', before],
  ];
  const wanted = terms.filter(([, value]) => value !== undefined);
  const rows = await work.em.execute<Look[]>(
    `${looked}${wanted.map(([term]) => ` and ${term}`).join('')} order by e.at desc, e.id desc limit ?`,
    wanted.map(([, value]) => value).concat(String(limit + 1)),
  );
  const { items, next } = cut(rows, ['id'], limit);
  return { looks: items, next };
}
