/** The words that promises and business hours are written in; a pack that uses another is refused. */

/**
 * What a promise's time is counted in. By business hours, minutes and hours are working time, a day `dayHours` of it.
 */
export const timeUnits = ['minutes', 'hours', 'days'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** What begins or fulfils a promise. Each is a fact that somebody recorded, with the words people read. */
export const momentNames = {
  called: { zh: '客户来电', en: 'the call' },
  answered: { zh: '答复客户', en: 'the answer to the customer' },
  dispatched: { zh: '派工', en: 'the dispatch' },
  appointed: { zh: '客户定下时间', en: 'the time that the customer set' },
  arrived: { zh: '到达现场', en: 'arrival on site' },
  settled: { zh: '问题解决', en: 'the matter is settled' },
  'goods-taken-in': { zh: '携回商品', en: 'the goods are taken in' },
  repaired: { zh: '修妥验讫', en: 'the repair passed inspection' },
  'goods-returned': { zh: '送还商品', en: 'the goods are returned' },
  'quotation-asked': { zh: '请销售中心报价', en: 'a quotation is asked for' },
  'quotation-offered': { zh: '报价提出', en: 'the quotation is offered' },
  'outsourced-opened': { zh: '转外协', en: 'the outside repair is opened' },
  'maker-solved': { zh: '外协厂家处理完毕', en: 'the outside maker has dealt with it' },
  'handed-up': { zh: '报告总部', en: 'handed up to headquarters' },
  'headquarters-answered': { zh: '总部答复', en: 'headquarters answered' },
  'complaint-opened': { zh: '投诉登记', en: 'the complaint is entered' },
  'complaint-answered': { zh: '投诉处理结果反馈', en: 'the complaint is answered' },
  'appeal-made': { zh: '提出申诉', en: 'an appeal is made' },
  'appeal-decided': { zh: '申诉有了结论', en: 'the appeal is decided' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type Moment = keyof typeof momentNames;
export const moments = Object.keys(momentNames) as [Moment, ...Moment[]];

/** What a promise may wait for without its time running, where the pack says so. */
export const pauseCauses = [
  'waiting-for-customer',
  'waiting-for-part',
  'waiting-for-maker',
  'waiting-for-approval',
] as const;
export type PauseCause = (typeof pauseCauses)[number];

/** Why a stretch of time counts, or doesn't. */
export const spanCauses = {
  counted: { zh: '计时', en: 'counted' },
  'make-up-workday': { zh: '调休上班日,计时', en: 'make-up workday, counted' },
  'outside-hours': { zh: '工作时间以外(夜间)', en: 'outside working hours (night)' },
  break: { zh: '午休', en: 'lunch break' },
  weekend: { zh: '公休日', en: 'weekend' },
  holiday: { zh: '法定节假日', en: 'public holiday' },
  'waiting-for-customer': { zh: '等待客户', en: 'waiting for the customer' },
  'waiting-for-part': { zh: '等待零件', en: 'waiting for a part' },
  'waiting-for-maker': { zh: '等待外协厂家', en: 'waiting for the outside maker' },
  'waiting-for-approval': { zh: '等待审批', en: 'waiting for an approval' },
} as const satisfies Record<PauseCause | string, { zh: string; en: string }>;
export type SpanCause = keyof typeof spanCauses;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Tables of public holidays that ship beside the packs, one file each in `calendars/`. */
export const holidayTables = ['cn'] as const;
export type HolidayTableName = (typeof holidayTables)[number];
