import type { Bilingual } from '@aftercase/regulations';

/** Every phrase of the text that answers "why"; `{name}` is filled in. */
export const whyWords = {
  under: {
    zh: '依《{title}》第 {version} 版（{id}@{version}，{effective} 起施行）。',
    en: 'Under “{title}”, version {version} ({id}@{version}, in force from {effective}).',
  },
  unopened: {
    zh: '案件尚未开立，还没有依据的规章。',
    en: 'The case is not open yet and goes by no regulation.',
  },
  moved: {
    zh: '{at} {role} {by} 决定本案由第 {from} 版改依第 {to} 版办理，此前的决定不变。理由：{reason}',
    en: '{at}: {role} {by} moved the case from version {from} to version {to}; what was decided before stays. Reason: {reason}',
  },
  decided: { zh: '{n}. {name}：{outcome}（{at}）', en: '{n}. {name}: {outcome} ({at})' },
  otherwise: {
    zh: '{n}. {name}改定为：{outcome}（{at}，{role} {by}）',
    en: '{n}. {name}, decided otherwise: {outcome} ({at}, {role} {by})',
  },
  gaveWay: {
    zh: '原决定为“{was}”，仍留在记录中。理由：{reason}',
    en: 'The pack had decided “{was}”, which stays on record. Reason: {reason}',
  },
  amount: { zh: '{yuan} 元', en: '{yuan} yuan' },
  because: { zh: '理由：{reasons}', en: 'Because: {reasons}' },
  article: { zh: '依据：{number}“{text}”（{ref}）', en: 'By {number}: “{text}” ({ref})' },
  setting: { zh: '依据公司设置：{text}（{ref}）', en: 'By company setting: {text} ({ref})' },
  lost: {
    zh: '依据：{ref}（该版原文不在册）',
    en: 'By {ref} (the text of that version is not in the books)',
  },
  promised: { zh: '{n}. {name}：至 {due} 止，{state}', en: '{n}. {name}: due {due}, {state}' },
  keptAt: { zh: '，于 {at} 兑现', en: ', kept at {at}' },
  nothing: { zh: '还没有决定。', en: 'Nothing has been decided yet.' },
} as const satisfies Record<string, Bilingual>;

/** What people call a promise's state. */
export const promiseStateWords: Record<string, Bilingual> = {
  open: { zh: '未到期', en: 'open' },
  paused: { zh: '暂停计时', en: 'paused' },
  kept: { zh: '已兑现', en: 'kept' },
  breached: { zh: '已逾期', en: 'breached' },
  withdrawn: { zh: '曾记逾期，已撤销', en: 'recorded as breached, taken back' },
  lapsed: { zh: '案件已结，不再计时', en: 'lapsed with the end of the case' },
};
