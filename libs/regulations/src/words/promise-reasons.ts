import type { Bilingual } from './bilingual.js';

/** What is said of promises and their deadlines; spread into the catalogue of reasons. */
export const promiseReasons = {
  'promise-elapsed': {
    zh: '自{moment} {startsAt} 起连续计算 {amount} {unit},夜间与节假日照算。',
    en: 'Counted as {amount} {unitEn} on end from {momentEn} at {startsAt}; nights and holidays count.',
  },
  'promise-working': {
    zh: '自{moment} {startsAt} 起计算 {amount} {unit}工作时间({zone})。',
    en: 'Counted as {amount} {unitEn} of working time from {momentEn} at {startsAt} ({zone}).',
  },
  'promise-appointed': {
    zh: '以客户定下的时间 {dueAt} 为限。',
    en: 'Due at {dueAt}, the time that the customer set.',
  },
  'promise-unset': {
    zh: '时限留空,公司设定之前不作承诺。',
    en: 'The time is left blank: nothing is promised until the company sets it.',
  },
  'promise-not-appointed': {
    zh: '客户尚未定下时间。',
    en: 'The customer has not set a time yet.',
  },
  'promise-paused': {
    zh: '自 {since} 起不计时,期限随等待顺延。',
    en: 'The time stands still since {since}; the deadline moves with the wait.',
  },
  'promise-missing-year': {
    zh: '期限延伸到 {year} 年,节假日表还没有该年的安排,不能算出日期。',
    en: 'The deadline reaches {year}, and the holiday table has no data for that year: no date can be told.',
  },
} as const satisfies Record<string, Bilingual>;

export const unitWords = {
  minutes: { zh: '分钟', en: 'minutes' },
  hours: { zh: '小时', en: 'hours' },
  days: { zh: '天', en: 'days' },
} as const;
