import { z } from 'zod';
import { route } from '../base/define.js';
import { Bilingual } from '../base/values.js';

/**
 * 隐私告知: what is told to whoever requests service, before they do. Another text is another version: the request names
 * the one that was read, and it is recorded which.
 */
export const privacyNotice = {
  version: 1,
  zh: '为办理您申请的服务，我们收集您的姓名、电话、地址、商品与故障情况，只给办理此事的人员看，每次查看均有记录。服务档案按规章约定的期限保存，期满删除或去除可识别您的内容；凭证与发票依法另存。您可以查询、更正自己的资料，或要求删除；请联系受理的服务网点。不提供电话与地址，我们无法上门。',
  en: 'To do what you ask we collect your name, phone, address, the product and its fault. Only those who handle it see them, and each look is on record. Service files are kept for the time that the regulations set and are then deleted or made anonymous; vouchers and invoices are kept as the law asks. You may see and correct your data, or ask for its deletion, at the service point that takes your request. Without phone and address nobody can come.',
} as const;

export const privacyNoticeRoutes = {
  getPrivacyNotice: route({
    service: 'intake',
    method: 'GET',
    path: '/privacy-notice',
    summary: { zh: '隐私告知', en: 'The privacy notice' },
    input: z.strictObject({}),
    output: z.strictObject({ version: z.int(), ...Bilingual.shape }),
    refusals: [],
  }),
};

export const privacyNoticeRefusals = {
  PRIVACY_NOTICE_CHANGED: {
    status: 409,
    zh: '隐私告知现为第 {version} 版，请重新阅读',
    en: 'The privacy notice is at version {version} now; please read it',
  },
} as const;
