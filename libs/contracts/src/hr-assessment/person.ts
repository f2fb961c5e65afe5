import { z } from 'zod';
import { route, state } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { longPaging, paged } from '../base/list.js';
import { Role } from '../base/people.js';
import { Name } from '../base/text.js';
import { Branch, PersonId } from '../base/values.js';

export const PersonDocument = z.strictObject({
  person: PersonId,
  name: Name,
  role: Role,
  branch: Branch.or(z.literal('*')),
  active: z.boolean().default(true),
});

/** People, compacted: every service keeps a copy. */
export const personStates = {
  'hr-assessment.person.state.v1': state('hr-assessment', { zh: '人员', en: 'Person' }, PersonDocument),
};

const service = 'hr-assessment' as const;

export const personRoutes = {
  putPeople: route({
    service,
    method: 'PUT',
    path: '/people',
    summary: { zh: '导入人员', en: 'Load people' },
    input: z.strictObject({
      people: distinct(z.array(PersonDocument).min(1).max(2000), ({ person }) => person, 'person'),
    }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['BRANCH_UNKNOWN', 'OTHER_BRANCH'],
  }),
  listPeople: route({
    service,
    method: 'GET',
    path: '/people',
    summary: { zh: '人员', en: 'People' },
    input: z.strictObject({ branch: Branch.optional(), ...longPaging }),
    output: paged(z.strictObject({ people: z.array(PersonDocument) })),
    refusals: ['OTHER_BRANCH'],
  }),
};

export const personRefusals = {
  PERSON_UNKNOWN: { status: 422, zh: '没有人员 {person}', en: 'There is no person {person}' },
} as const;

export const personShapes = { PersonDocument };
