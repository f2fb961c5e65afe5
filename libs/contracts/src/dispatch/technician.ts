import { z } from 'zod';
import { route } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { fold } from '../base/fold.js';
import { longPaging, paged } from '../base/list.js';
import { line } from '../base/text.js';
import { Branch, PersonId } from '../base/values.js';

/** A product line, or `*` for all of them. */
export const Skill = line(40);
/** Part of a town or district, in the words that the branch uses for it. */
export const Territory = line(40);

/**
 * What dispatch knows of an assignee: skills per product line and the territory served. Whether they may work at all
 * is their qualification, HR's document.
 */
export const TechnicianDocument = z.strictObject({
  technician: PersonId,
  skills: z.array(Skill).max(50).default([]),
  territories: z.array(Territory).max(50).default([]),
});

/** As it is recorded. */
export const skillsAndTerritories = {
  skills: distinct(z.array(Skill).max(50), fold).default([]),
  territories: distinct(z.array(Territory).max(50), fold).default([]),
};
const TechnicianInput = z.strictObject({ ...TechnicianDocument.shape, ...skillsAndTerritories });

export const technicianRoutes = {
  putTechnicians: route({
    service: 'dispatch',
    method: 'PUT',
    path: '/technicians',
    summary: { zh: '登记技术员的技能与服务区域', en: 'Record skills and territories of technicians' },
    input: z.strictObject({
      technicians: distinct(
        z.array(TechnicianInput).min(1).max(500),
        ({ technician }) => technician,
        'technician',
      ),
    }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['TECHNICIAN_UNKNOWN', 'OTHER_BRANCH'],
  }),
  listTechnicians: route({
    service: 'dispatch',
    method: 'GET',
    path: '/technicians',
    summary: { zh: '技术员：技能、区域、资格', en: 'Technicians: skills, territories, qualifications' },
    input: z.strictObject({ branch: Branch.optional(), ...longPaging }),
    output: paged(
      z.strictObject({
        technicians: z.array(
          z.strictObject({
            ...TechnicianDocument.shape,
            role: z.string(),
            branch: z.string(),
            /** Product lines that the technician is qualified for today. */
            qualifiedFor: z.array(z.string()),
          }),
        ),
      }),
    ),
    refusals: ['OTHER_BRANCH'],
  }),
};

export const technicianRefusals = {
  TECHNICIAN_UNKNOWN: { status: 422, zh: '没有人员 {technician}', en: 'There is no person {technician}' },
  TECHNICIAN_MISSING: {
    status: 422,
    zh: '须写明派给谁：技术员或服务商',
    en: 'Say whom it goes to: a technician or a provider',
  },
  NOT_A_TECHNICIAN: {
    status: 422,
    zh: '{technician} 不是本分支机构在岗的技术员',
    en: '{technician} is not an active technician of this branch',
  },
  NOT_QUALIFIED: {
    status: 422,
    zh: '{technician} 未经“{productLine}”培训合格，不得上岗（{articles}）',
    en: '{technician} is not qualified for {productLine} and may not work yet ({articles})',
  },
} as const;
