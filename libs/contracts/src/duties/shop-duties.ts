import { by, type Duty, type DutyFact, goesToShop, parts, shopWork, steps, where } from './duty.js';

const card = by('card');
const outsourced = by('outsourced');

/** In the repair shop and at the maker's. */
export const shopDuties = {
  'diagnose-in-shop': {
    title: { zh: '修护站诊断', en: 'Find what is wrong, in the shop' },
    opens: {
      'repair-shop.card.opened.v1': where(({ asksForDiagnosis }) => asksForDiagnosis === true, card),
    },
    closes: {
      'repair-shop.repair.diagnosed.v1': card,
      'repair-shop.repair.finished.v1': card,
      'repair-shop.goods.released.v1': (_, all) => cards(all),
    },
    roles: ['shop-worker', 'technician', 'service-provider'],
    ground: [...steps('diagnose'), ...shopWork],
    setting: 'work',
  },
  repair: {
    title: { zh: '修护', en: 'Repair' },
    opens: {
      'repair-shop.card.opened.v1': card,
      'repair-shop.repair.inspected.v1': where(({ passed }) => passed === false, card),
    },
    closes: {
      'repair-shop.repair.finished.v1': card,
      'repair-shop.goods.released.v1': (_, all) => cards(all),
    },
    // Who repaired fills in the card, be it the technician (`service-station` 7).
    roles: ['shop-worker', 'technician', 'service-provider'],
    ground: shopWork,
    setting: 'work',
    promise: ['repair-limit', 'solving'],
  },
  'part-in-shop': {
    title: { zh: '催到件（修护）', en: 'Get the part that the shop waits for' },
    opens: { 'repair-shop.part.awaited.v1': by('card', 'part') },
    closes: { 'repair-shop.part.arrived.v1': by('card', 'part') },
    roles: ['warehouse-keeper', 'shop-worker'],
    ground: parts,
    setting: 'parts',
    dueOn: 'expectedOn',
  },
  inspect: {
    title: { zh: '验讫', en: 'Inspect the repair' },
    opens: { 'repair-shop.repair.finished.v1': card },
    closes: {
      'repair-shop.repair.inspected.v1': card,
      'repair-shop.goods.released.v1': (_, all) => cards(all),
    },
    roles: ['supervisor'],
    ground: steps('inspection'),
    setting: 'inspection',
  },
  'withdraw-receipt': {
    title: {
      zh: '收据所列商品未登记：未取则作废',
      en: 'Void the receipt for goods that stand in no register',
    },
    // Where goods came, the case's story enters them; elsewhere none were to be taken, and the file stays open.
    opens: {
      'repair-shop.receipt.issued.v1': where((_, all) => takesNothing(all), by('receipt')),
      'repair-shop.receipt.replaced.v1': where((_, all) => takesNothing(all), by('successor')),
    },
    closes: {
      'repair-shop.receipt.withdrawn.v1': by('receipt'),
      'repair-shop.receipt.replaced.v1': by('receipt'),
      'repair-shop.goods.entered.v1': by('receipt'),
      'repair-shop.goods.returned.v1': by('receipt'),
    },
    roles: ['technician', 'clerk', 'service-provider'],
    ground: steps('goods-receipt'),
    setting: 'goods',
  },
  return: {
    title: { zh: '归还商品', en: 'Give the goods back' },
    opens: {
      'repair-shop.repair.inspected.v1': where(({ passed }) => passed === true, by('caseId')),
      'repair-shop.goods.released.v1': by('caseId'),
    },
    closes: { 'repair-shop.goods.returned.v1': by('caseId') },
    roles: ['technician', 'clerk', 'service-provider', 'shop-worker'],
    ground: steps('goods-return'),
    setting: 'goods',
    dueOn: 'returnOn',
  },
  'send-out': {
    title: { zh: '送外协', en: 'Send out to the maker' },
    opens: { 'repair-shop.outsourced.opened.v1': outsourced },
    closes: {
      'repair-shop.outsourced.handed-over.v1': outsourced,
      'repair-shop.outsourced.solved.v1': outsourced,
    },
    roles: ['purchasing'],
    ground: steps('hand-to-maker'),
    setting: 'outsourcing',
  },
  'get-from-maker': {
    title: { zh: '外协收回', en: 'Get it back from the maker' },
    opens: { 'repair-shop.outsourced.handed-over.v1': outsourced },
    closes: { 'repair-shop.outsourced.solved.v1': outsourced },
    roles: ['purchasing'],
    ground: steps('hand-to-maker'),
    setting: 'outsourcing',
    promise: ['maker'],
    dueOn: 'dueOn',
  },
} as const satisfies Record<string, Duty>;

/** The goods go back as they are: no card of the case is worked on any more. */
const cards = (all: readonly { type: string; data: Record<string, unknown> }[]): string[] =>
  all.flatMap(({ type, data }) => (type === 'repair-shop.card.opened.v1' ? [data.card as string] : []));

/** Not of a kind whose goods go to the shop, put right where the device stands, or the goods are back already. */
function takesNothing(all: readonly DutyFact[]): boolean {
  const visits = all.filter(({ type }) => type === 'dispatch.visit.finished.v1');
  const result = visits.sort((a, b) => a.seq - b.seq).at(-1)?.data.result;
  const back = all.some(({ type }) => type === 'repair-shop.goods.returned.v1');
  return !goesToShop(all) || result === 'fixed' || back;
}
