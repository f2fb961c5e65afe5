import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Branch, CaseId, Instant } from '../base/values.js';

/**
 * 查询链接: what a case's papers bear, and by which its customer follows it. Of the link itself no fact says anything,
 * only that there is one: whoever has it is half a customer.
 */
const Ref = { caseId: CaseId, branch: Branch, link: z.uuid() };

export const trackingLinkFacts = {
  'intake.tracking-link.closed.v1': fact(
    'intake',
    false,
    { zh: '查询链接因多次试错关闭', en: 'Tracking link closed after too many wrong tries' },
    z.strictObject({ ...Ref, tries: z.int() }),
  ),
  'intake.tracking-link.issued.v1': fact(
    'intake',
    false,
    { zh: '查询链接已另发', en: 'Another tracking link issued' },
    z.strictObject(Ref),
  ),
};

/** What a paper bears: enough for the customer to know whose it is, and for nobody else to reach them by it. */
export const TrackingSlip = z.strictObject({
  caseId: CaseId,
  model: z.string(),
  /** 张** */
  customer: z.string(),
  /** 138****5678: the second factor stands on no paper in full. */
  phone: z.string(),
  /** Below the gateway's address; what is secret stands behind the #, which no server is sent. */
  link: z.string(),
  endsAt: Instant,
  state: z.enum(['open', 'ended', 'closed']),
});

export const trackingLinkRoutes = {
  getTrackingSlip: route({
    service: 'intake',
    method: 'GET',
    path: '/cases/:caseId/tracking-slip',
    summary: { zh: '查询单：供单据印制的查询链接', en: 'The slip with the tracking link, as papers bear it' },
    input: z.strictObject({ caseId: CaseId }),
    output: TrackingSlip,
    refusals: ['CASE_NOT_FOUND', 'NO_TRACKING_LINK', 'OTHER_BRANCH'],
  }),
  issueTrackingLink: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/tracking-link',
    status: 201,
    summary: { zh: '另发查询链接，前一链接作废', en: 'Issue another tracking link; the one before ends' },
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({ caseId: CaseId, endsAt: Instant }),
    refusals: ['CASE_NOT_FOUND', 'CASE_ARCHIVED', 'OTHER_BRANCH'],
  }),
};

export const trackingLinkRefusals = {
  NO_TRACKING_LINK: {
    status: 404,
    zh: '案件 {caseId} 没有查询链接，可另发',
    en: 'Case {caseId} has no tracking link; issue one',
  },
} as const;
