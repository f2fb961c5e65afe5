import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { numbered } from '../base/list.js';
import {
  Branch,
  CaseId,
  Citation,
  Day,
  Instant,
  ReceiptNo,
  RepairCardNo,
  SignatureRef,
} from '../base/values.js';
import { WorkTerms } from '../base/work-terms.js';

export const GoodsRow = z.strictObject({
  receipt: ReceiptNo,
  caseId: CaseId,
  branch: z.string(),
  item: z.string(),
  serial: z.string().nullable(),
  /** When they came, as their first receipt says. */
  inAt: Instant,
  /** When the line was written; null: by a release that did not keep it. */
  recordedAt: Instant.nullable(),
  returnOn: Day.nullable(),
  outAt: Instant.nullable(),
});

export const goodsRegisterCommands = {
  /** Enters the goods in the register and opens their repair card (article 6). */
  'repair-shop.takeIn': command(
    'repair-shop',
    z.strictObject({
      receipt: ReceiptNo,
      citations: z.array(Citation),
      /** What the work waits for; left out where it waits for nothing. */
      work: WorkTerms.optional(),
    }),
    z.object({ card: RepairCardNo }),
  ),
  /**
   * The repair ends before it is done (declined, cancelled): the goods may go back as they are, without inspection,
   * and a receipt that is out still waits to be recovered.
   */
  'repair-shop.releaseGoods': command(
    'repair-shop',
    z.strictObject({ receipt: ReceiptNo, why: z.enum(['declined', 'cancelled', 'refused']) }),
    z.object({}),
  ),
};

const Ref = { caseId: CaseId, branch: Branch };

const Receipt = { ...Ref, receipt: ReceiptNo };

export const goodsRegisterFacts = {
  'repair-shop.goods.entered.v1': fact(
    'repair-shop',
    false,
    { zh: '商品已登录进出登记簿', en: 'Goods entered in the register' },
    z.strictObject({ ...Receipt }),
  ),
  /** Goods back, customer signed, receipt recovered and voided: one transaction (article 7). */
  'repair-shop.goods.returned.v1': fact(
    'repair-shop',
    'signals',
    { zh: '商品已归还，收据已收回作废', en: 'Goods returned, receipt recovered and voided' },
    z.strictObject({ ...Receipt }),
  ),
  'repair-shop.goods.released.v1': fact(
    'repair-shop',
    false,
    { zh: '商品未修，准予归还', en: 'Goods released unrepaired' },
    z.strictObject({ ...Receipt, why: z.enum(['declined', 'cancelled', 'refused']) }),
  ),
};

const service = 'repair-shop' as const;

const receiptOut = z.strictObject({ receipt: ReceiptNo });

export const goodsRegisterRoutes = {
  returnGoods: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/return',
    summary: {
      zh: '归还商品，客户签章，收回收据作废（第七条）',
      en: 'Return the goods, customer signs, receipt recovered and voided (article 7)',
    },
    input: z.strictObject({ receipt: ReceiptNo, signature: SignatureRef, ...Entered }),
    output: receiptOut,
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'NOT_INSPECTED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  goodsRegister: numbered({
    service,
    path: '/goods-register',
    summary: { zh: '客户商品进出登记簿', en: 'Goods in/out register' },
    output: z.strictObject({ goods: z.array(GoodsRow) }),
    also: ['held', 'out'],
  }),
};

export const goodsRegisterRefusals = {
  GOODS_HELD: {
    status: 409,
    zh: '收据 {receipt} 的商品已登录进出登记簿，须归还或换发收据',
    en: 'The goods of receipt {receipt} are in the register: return them, or void the receipt for a successor',
  },
  NOT_INSPECTED: {
    status: 409,
    zh: '收据 {receipt} 的商品未经主管验讫（第七条）',
    en: 'The goods of receipt {receipt} have not passed inspection (article 7)',
  },
} as const;

export const goodsRegisterShapes = { GoodsRow };
