import { z } from 'zod';
import { route, state } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { longPaging, paged } from '../base/list.js';
import { Role } from '../base/people.js';
import { Name } from '../base/text.js';
import { Branch, Day, PersonId } from '../base/values.js';
import { backwards, isSpan, Seat, SeatBranch, SeatRole, Suspension } from './seat.js';

const personShape = {
  person: PersonId,
  name: Name,
  /** The first seat; `from` and `until` are its days. */
  role: Role,
  branch: SeatBranch,
  from: Day.optional(),
  until: Day.optional(),
  /** False: has left, from now on and whatever else is said. */
  active: z.boolean().default(true),
  /** Nobody comes in while suspended, nor after the last day. */
  suspended: Suspension.optional(),
  lastDay: Day.optional(),
};
/** Who it is, and in which roles at which branches, each for its days. */
export const PersonDocument = z.strictObject({
  ...personShape,
  /** Beside the first: acting for somebody, a transfer to come, a second role. */
  seats: z.array(Seat).max(20).optional(),
});
export type PersonDocument = z.infer<typeof PersonDocument>;
/** What it says of seats beside the first one's role and branch. */
export type Seating = Pick<PersonDocument, 'from' | 'until' | 'suspended' | 'lastDay' | 'seats'>;
export const seatingOf = ({ from, until, suspended, lastDay, seats }: Seating): Seating =>
  Object.assign(
    {},
    from && { from },
    until && { until },
    suspended && { suspended },
    lastDay && { lastDay },
    seats && { seats },
  );
/** As it is recorded. */
const PersonInput = z
  .strictObject({
    ...personShape,
    role: SeatRole,
    suspended: Suspension.refine(isSpan, backwards).optional(),
    seats: distinct(z.array(Seat.refine(isSpan, backwards)).max(20), ({ role, branch, from }) =>
      [role, branch, from ?? ''].join(' '),
    ).optional(),
  })
  .refine(isSpan, backwards);

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
      people: distinct(z.array(PersonInput).min(1).max(2000), ({ person }) => person, 'person'),
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
