import type { Bilingual } from '../words/bilingual.js';

/**
 * Decisions that packs can make, and that `cases.yaml` tests, but that no service uses yet: an article used by these
 * alone is not put into effect by the platform. `unasked.unit.spec.ts` searches the services, so that this list is
 * complete and holds no decision that a service uses.
 */
export const unasked = {
  reimbursement: { zh: '平台没有报销单据。', en: 'There is no expense claim in the platform.' },
  reportDuty: { zh: '平台没有上报单据。', en: 'There is no report to the company in the platform.' },
  reward: {
    zh: '平台没有奖励单据,考核只管处分。',
    en: 'There is no reward; an assessment is about a sanction.',
  },
  channelTaken: {
    zh: '来电登记记下渠道,但不依规章核对。',
    en: 'The register notes how a call came and does not hold it against the pack.',
  },
  periodicDuty: {
    zh: '定期事项没有日程;只有保养与走访计划自有周期。',
    en: 'Nothing is scheduled by it; plans of maintenance and visits have a recurrence of their own.',
  },
  recordRetention: { zh: '平台不删除记录。', en: 'The platform deletes no record.' },
  voucherArchive: {
    zh: '归档由流程的步骤与结案的单据决定。',
    en: 'Archiving is decided by the steps of the flow and the papers for closing.',
  },
  requiredDocuments: {
    zh: '结案时由结案的决定列出所缺的单据。',
    en: 'What is missing is told by the decision on closing.',
  },
} as const satisfies Record<string, Bilingual>;

export type Unasked = keyof typeof unasked;
