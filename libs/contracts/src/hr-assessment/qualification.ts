import { z } from 'zod';
import { route, state } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { fold } from '../base/fold.js';
import { longPaging, paged } from '../base/list.js';
import { line } from '../base/text.js';
import { Branch, Day, PersonId, Reason } from '../base/values.js';

/** A product line, or `*` for all of them. */
const Line = line(40);

/**
 * Trained and found fit for a product line (经培训合格, `apparel-shop` article 6). `validUntil` is the last day;
 * null: no end is stated.
 */
export const QualificationDocument = z.strictObject({
  person: PersonId,
  productLine: Line,
  passedOn: Day,
  validUntil: Day.nullable().default(null),
});
/** As it is entered: it ends on no day before it begins. */
const QualificationEntered = QualificationDocument.refine(
  ({ passedOn, validUntil }) => validUntil === null || validUntil >= passedOn,
  { path: ['validUntil'] },
);
const QualificationOfPerson = QualificationDocument.omit({ person: true });

/** One person's qualifications that were not withdrawn; the last message per person is all of them. */
export const qualificationStates = {
  'hr-assessment.qualification.state.v1': state(
    'hr-assessment',
    { zh: '上岗资格', en: 'Qualifications of a person' },
    z.strictObject({
      person: PersonId,
      branch: Branch.or(z.literal('*')),
      qualifications: z.array(QualificationOfPerson),
    }),
  ),
};

export const qualificationRoutes = {
  putQualifications: route({
    service: 'hr-assessment',
    method: 'PUT',
    path: '/qualifications',
    summary: { zh: '登记培训合格', en: 'Record who is trained and qualified' },
    input: z.strictObject({
      qualifications: distinct(
        z.array(QualificationEntered).min(1).max(2000),
        ({ person, productLine }) => `${person} ${fold(productLine)}`,
        'person',
      ),
    }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['PERSON_UNKNOWN', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  withdrawQualification: route({
    service: 'hr-assessment',
    method: 'POST',
    path: '/qualifications/:person/withdrawal',
    summary: { zh: '撤销上岗资格', en: 'Withdraw a qualification' },
    input: z.strictObject({ person: PersonId, productLine: Line, reason: Reason }),
    output: z.strictObject({ person: PersonId }),
    refusals: ['QUALIFICATION_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  listQualifications: route({
    service: 'hr-assessment',
    method: 'GET',
    path: '/qualifications',
    summary: { zh: '上岗资格', en: 'Qualifications' },
    input: z.strictObject({ branch: Branch.optional(), person: PersonId.optional(), ...longPaging }),
    output: paged(
      z.strictObject({
        qualifications: z.array(
          z.strictObject({
            ...QualificationDocument.shape,
            branch: z.string(),
            withdrawnOn: Day.nullable(),
          }),
        ),
      }),
    ),
    refusals: ['OTHER_BRANCH'],
  }),
};

export const qualificationRefusals = {
  QUALIFICATION_NOT_FOUND: {
    status: 404,
    zh: '{person} 没有“{productLine}”的上岗资格',
    en: '{person} holds no qualification for {productLine}',
  },
} as const;
