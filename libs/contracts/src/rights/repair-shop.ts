import type { Right } from './right.js';
import { all, desk, overseers } from './together.js';

/** Who is sent with goods; a trainer takes none along. */
const carries = { technician: 'own-job', 'service-provider': 'own-job' } as const;
const keeper = { clerk: 'branch', supervisor: 'branches-below' } as const;

/** Who issues a receipt mends their own; who keeps the register, anybody’s. */
const mends = all(keeper, carries, { 'shop-worker': 'own' });
const mendsOurs = {
  zh: '谁开立谁更正、作废；登记簿由柜台与主管掌管',
  en: 'who issued it mends it; the counter and the supervisor keep the register',
};

/** Goods come and go over the counter, too, with a clerk or, where there is none, in the shop. */
const counter = { clerk: 'branch', 'shop-worker': 'branch' } as const;

/** 客户商品领取收据, 进出登记簿, 修护卡, 外协. */
export const repairShopRights = {
  'repair-shop.issueReceipt': {
    who: all(carries, counter),
    lines: ['service-station 6', 'physiotherapy 12', 'apparel-brand 6(三)'],
    ours: { zh: '送修到店的由柜台开立', en: 'for goods brought in the counter issues it' },
  },
  'repair-shop.correctReceipt': {
    who: mends,
    lines: ['service-station 6', 'requirements §2 books'],
    ours: mendsOurs,
  },
  'repair-shop.replaceReceipt': {
    who: mends,
    lines: ['service-station 6', 'service-station 7', 'requirements §2 books'],
    ours: mendsOurs,
  },
  'repair-shop.withdrawReceipt': {
    who: mends,
    lines: ['service-station 6', 'requirements §2 books'],
    ours: mendsOurs,
  },
  'repair-shop.listReceipts': {
    who: all(desk, carries, overseers, { 'shop-worker': 'branch', 'warehouse-keeper': 'branch' }),
    lines: ['service-station 6', 'service-station 7'],
  },
  'repair-shop.returnGoods': {
    who: all(carries, counter),
    lines: ['service-station 7'],
    ours: { zh: '客户到店取回的由柜台办理', en: 'to a customer who comes for them the counter returns them' },
  },
  'repair-shop.goodsRegister': {
    who: all(desk, carries, overseers, { 'shop-worker': 'branch', 'warehouse-keeper': 'branch' }),
    lines: ['service-station 6', 'service-station 7'],
  },
  'repair-shop.awaitPart': {
    who: all(carries, {
      'shop-worker': 'branch',
      'warehouse-keeper': 'branch',
      supervisor: 'branches-below',
    }),
    lines: ['service-station 7', 'company 7.3', 'xiaomi 13'],
  },
  'repair-shop.partArrived': {
    who: all(carries, {
      'shop-worker': 'branch',
      'warehouse-keeper': 'branch',
      supervisor: 'branches-below',
    }),
    lines: ['service-station 7', 'company 7.3', 'equipment 20', 'xiaomi 13'],
  },
  'repair-shop.diagnoseInShop': {
    who: all(carries, { 'shop-worker': 'branch' }),
    lines: ['service-station 7', 'field-service 三.6', 'xiaomi 13'],
  },
  'repair-shop.finishRepair': {
    who: all(carries, { 'shop-worker': 'branch' }),
    lines: ['service-station 7', 'xiaomi 13'],
    ours: { zh: '验讫者不自己填修护结果', en: 'who inspects does not enter the repair' },
  },
  'repair-shop.inspect': { who: { supervisor: 'branches-below' }, lines: ['service-station 7'] },
  'repair-shop.listCards': {
    who: all(desk, overseers, {
      'shop-worker': 'branch',
      'warehouse-keeper': 'branch',
      technician: 'own-job',
      'service-provider': 'own-job',
      'sales-centre': 'branches-below',
    }),
    lines: ['service-station 7'],
    ours: { zh: '销售中心据诊断报价', en: 'the sales centre quotes by the diagnosis' },
  },
  'repair-shop.handToMaker': { who: { purchasing: 'branches-below' }, lines: ['field-service 三.8'] },
  'repair-shop.makerSolved': { who: { purchasing: 'branches-below' }, lines: ['field-service 三.8'] },
  'repair-shop.listOutsourced': {
    who: all(desk, overseers, { purchasing: 'branches-below', 'shop-worker': 'branch' }),
    lines: ['field-service 三.8'],
  },
} satisfies Record<string, Right>;
