import { z } from 'zod';
import { route } from '../base/define.js';
import { paged, paging } from '../base/list.js';
import { Role } from '../base/people.js';
import { line } from '../base/text.js';
import { Branch, CaseId, Instant } from '../base/values.js';

/** 待办: what is somebody's to do now, as the one table of duties reads it from the facts of all services. */
export const DutyView = z.strictObject({
  duty: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Who may act; the one who is asked comes first. */
  roles: z.array(Role),
  document: z.string(),
  since: Instant,
  /** An instant or a day; null where no time is set, or the clock stands. */
  due: z.string().nullable(),
  /** The article, or what it rests on. */
  ground: z.string(),
});
const DutyRow = DutyView.extend({ subject: z.string(), branch: z.string() });
const HangingCase = z.strictObject({ caseId: CaseId, branch: z.string(), state: z.string(), since: Instant });

/**
 * `limit` counts subjects: what is to be done about one of them stands together on one page, so a screen shows it whole.
 * A page may be short, or empty: there are more as long as it says `next`.
 */
const page = Object.assign({ branch: Branch.optional() }, paging);
const service = 'intake' as const;

export const dutyRoutes = {
  listDuties: route({
    service,
    method: 'GET',
    path: '/duties',
    summary: {
      zh: '待办：某案件、投诉、申诉、合同、计划或召回的；逾期的；否则为全部，含已归档案件的。limit 计案件等的个数，同一案件的待办在同一页',
      en: 'Open duties: of a case, complaint, appeal, contract, plan or recall; those overdue; else all, those of archived cases too. `limit` counts cases (or contracts, plans, recalls): all duties of one stand on one page',
    },
    input: z.strictObject({
      ...page,
      /** The number of what they are about. */
      subject: line(60).optional(),
      overdue: z.enum(['true', 'false']).optional(),
      /** Only those on which this role may act. */
      role: Role.optional(),
    }),
    output: paged(z.strictObject({ duties: z.array(DutyRow) })),
    refusals: ['OTHER_BRANCH'],
  }),
  listHanging: route({
    service,
    method: 'GET',
    path: '/hanging-cases',
    summary: {
      zh: '悬空案件：未结，无人有待办，无时限在走，也不待人处理',
      en: 'Hanging cases: open, nobody has a duty, no clock runs, and none waits for a person',
    },
    input: z.strictObject({
      ...page,
      /** Nothing was heard of it for so long: between two facts a story takes a moment. */
      quietMinutes: z.coerce.number().int().min(0).max(10_000).default(10),
    }),
    output: paged(z.strictObject({ cases: z.array(HangingCase) })),
    refusals: ['OTHER_BRANCH'],
  }),
};

export const dutyShapes = { DutyView, DutyRow };
