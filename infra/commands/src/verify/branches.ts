import { documentServices, schemaOf } from './document-services.js';
import { byQuery, type Invariant } from './invariant.js';

/** Who works on cases by branch; an assessment is of a person, whose branch the directory of people tells. */
const copies = documentServices
  .filter((service) => service !== 'intake' && service !== 'hr-assessment')
  .map(schemaOf);

/** A case has one branch at a time, and every service knows which. */
export const branches: Invariant[] = [
  byQuery(
    'branches',
    '案件在编号所示或最后移交的分支机构，各处一致 / a case is at the branch of its number, or where it was last handed over, and every service knows it',
    'select case_id from intake.service_case',
    `select s.case_id as what from intake.service_case s
     where s.branch <> coalesce((select h.to_branch from intake.case_handover h where h.case_id = s.case_id order by h.n desc limit 1),
                                split_part(s.case_id, '-', 1))
     ${copies
       .map(
         (schema) => `union all
     select '${schema} ' || case_id from intake.known_handover i full join ${schema}.known_handover k using (case_id)
     where i.branch is distinct from k.branch`,
       )
       .join(' ')}`,
  ),
];
