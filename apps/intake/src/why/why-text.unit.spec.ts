import type { WhyView } from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { whyText } from './why-text.js';

type Untold = Omit<WhyView, 'text'>;
const citation = (article: string, number: string, text: string) => ({
  ref: `service-station@1/${article}`,
  pack: 'service-station',
  version: 1,
  article,
  number,
  text,
  origin: article.startsWith('setting.') ? ('setting' as const) : ('article' as const),
});
const [first, second] = ['0198b1f0-0000-7000-8000-000000000001', '0198b1f0-0000-7000-8000-000000000002'];
const decision: Untold['decisions'][number] = {
  id: first as string,
  decision: 'entitlement',
  name: { zh: '服务类别', en: 'Kind of service' },
  outcome: 'paid',
  outcomeName: { zh: '有费服务', en: 'paid service' },
  amountFen: null,
  reasons: [{ zh: '已超过免费保证期间。', en: 'Past the guarantee.' }],
  at: '2026-11-25T07:10:00.000Z',
  citations: [
    citation('1', '第一条', '本公司售后服务的作业\n分为下列四项'),
    citation('setting.guaranteeMonths', '公司设置', '免费保证期间的长短'),
  ],
  complaint: null,
  by: null,
  role: null,
  reason: null,
  overrides: null,
};
const override: Untold['decisions'][number] = {
  ...decision,
  id: second as string,
  outcome: 'free',
  outcomeName: { zh: '免费服务', en: 'free service' },
  reasons: [],
  at: '2026-11-25T08:00:00.000Z',
  by: 'jx-supervisor-1',
  role: 'supervisor',
  reason: '同一故障刚修过',
  overrides: first as string,
};
const why: Untold = {
  caseId: 'JX-C-20261125-0001',
  pack: {
    id: 'service-station',
    version: 2,
    effective: '2026-11-25',
    title: { zh: '维护与保养作业程序', en: 'Maintenance and upkeep' },
  },
  moves: [
    {
      from: 1,
      to: 2,
      on: '2026-11-25',
      by: 'hq-gm',
      role: 'general-manager',
      reason: '客户要求',
      at: '2026-11-25T08:30:00.000Z',
    },
  ],
  decisions: [decision, override],
  promises: [
    {
      promise: 'reply',
      name: { zh: '答复客户', en: 'Reply' },
      state: 'kept',
      stateName: { zh: '已兑现', en: 'kept' },
      due: '2026-11-26T07:00:00.000Z',
      keptAt: '2026-11-25T09:00:00.000Z',
      startsAt: null,
      warnAt: null,
      escalations: [],
      timeline: [],
      citations: [citation('9', '', '')],
      spans: { zh: ['+ 15:00 → 15:00  计时'], en: ['+ 15:00 → 15:00  counted'] },
    },
  ],
};

describe('the answer to why, as people read it', () => {
  it('names the regulation, each decision with its articles, who decided otherwise, and each promise', () => {
    expect(whyText(why, 'Asia/Shanghai').zh).toBe(
      [
        '依《维护与保养作业程序》第 2 版（service-station@2，2026-11-25 起施行）。',
        '2026-11-25 16:30 总经理 hq-gm 决定本案由第 1 版改依第 2 版办理，此前的决定不变。理由：客户要求',
        '',
        '1. 服务类别：有费服务（2026-11-25 15:10）',
        '   理由：已超过免费保证期间。',
        '   依据：第一条“本公司售后服务的作业分为下列四项”（service-station@1/1）',
        '   依据公司设置：免费保证期间的长短（service-station@1/setting.guaranteeMonths）',
        '',
        '2. 服务类别改定为：免费服务（2026-11-25 16:00，主管 jx-supervisor-1）',
        '   原决定为“有费服务”，仍留在记录中。理由：同一故障刚修过',
        '',
        '3. 答复客户：至 2026-11-26 15:00 止，已兑现，于 2026-11-25 17:00 兑现',
        '   + 15:00 → 15:00  计时',
        '   依据：service-station@1/9（该版原文不在册）',
      ].join('\n'),
    );
  });

  it('says the same in English, and leaves no code that has words', () => {
    const { en } = whyText(why, 'Asia/Shanghai');
    expect(en).toContain(
      '1. Kind of service: paid service (2026-11-25 15:10)\n   Because: Past the guarantee.',
    );
    expect(en).toContain('2. Kind of service, decided otherwise: free service (2026-11-25 16:00, Supervisor');
    expect(en).not.toMatch(/entitlement|\{\w+\}/);
    expect(en.split('\n').length).toBe(whyText(why, 'Asia/Shanghai').zh.split('\n').length);
  });

  it('shows an amount in yuan, and a case that is not open yet', () => {
    const fee = { ...decision, outcomeName: { zh: '收费', en: 'charged' }, amountFen: 10005 };
    expect(whyText({ ...why, decisions: [fee] }, 'UTC').zh).toContain('：收费 100.05 元（');
    const none = whyText({ ...why, pack: null, moves: [], decisions: [], promises: [] }, 'UTC');
    expect(none.zh).toBe('案件尚未开立，还没有依据的规章。\n\n还没有决定。');
  });
});
