import { z } from 'zod';
import { fact } from '../base/define.js';
import {
  Branch,
  CaseId,
  Day,
  Part,
  PersonId,
  Reason,
  ReceiptNo,
  RepairCardNo,
  Text,
} from '../base/values.js';

import { FaultCause } from '../dispatch/visit.js';
import { outsourcedFacts } from './outsourced.js';

const Ref = { caseId: CaseId, branch: Branch };
const Card = { ...Ref, card: RepairCardNo };
const Receipt = { ...Ref, receipt: ReceiptNo };

/** Facts of the repair shop: goods receipt, goods register, repair card, inspection, return. */
export const repairShopFacts = {
  'repair-shop.receipt.issued.v1': fact(
    'repair-shop',
    'signals',
    { zh: '客户商品领取收据已开立', en: 'Goods receipt issued' },
    z.strictObject({ ...Receipt, technician: PersonId }),
  ),
  'repair-shop.receipt.corrected.v1': fact(
    'repair-shop',
    false,
    { zh: '收据已更正', en: 'Receipt corrected' },
    z.strictObject({ ...Receipt, revision: z.int(), text: z.strictObject({ reason: Reason }) }),
  ),
  'repair-shop.receipt.replaced.v1': fact(
    'repair-shop',
    'signals',
    { zh: '收据已作废换发', en: 'Receipt voided, successor issued' },
    z.strictObject({ ...Receipt, successor: ReceiptNo, text: z.strictObject({ reason: Reason }) }),
  ),
  /** Written by mistake, or the goods stayed where they were: void without a successor, and nothing is held. */
  'repair-shop.receipt.withdrawn.v1': fact(
    'repair-shop',
    'signals',
    { zh: '收据已作废，商品未取', en: 'Receipt voided, no goods were taken' },
    z.strictObject({ ...Receipt, text: z.strictObject({ reason: Reason }) }),
  ),
  'repair-shop.goods.entered.v1': fact(
    'repair-shop',
    false,
    { zh: '商品已登录进出登记簿', en: 'Goods entered in the register' },
    z.strictObject({ ...Receipt }),
  ),
  'repair-shop.card.opened.v1': fact(
    'repair-shop',
    false,
    { zh: '修护卡已填具', en: 'Repair card opened' },
    z.strictObject({ ...Card }),
  ),
  'repair-shop.part.awaited.v1': fact(
    'repair-shop',
    'signals',
    { zh: '等待零件', en: 'Waiting for a part' },
    z.strictObject({ ...Card, part: z.string(), expectedOn: Day.nullable() }),
  ),
  'repair-shop.part.arrived.v1': fact(
    'repair-shop',
    'signals',
    { zh: '零件已到', en: 'Part arrived' },
    z.strictObject({ ...Card, part: z.string() }),
  ),
  'repair-shop.repair.finished.v1': fact(
    'repair-shop',
    'signals',
    { zh: '修护完毕', en: 'Repair finished' },
    z.strictObject({
      ...Card,
      labourMinutes: z.int().min(0),
      parts: z.array(Part),
      faultCause: FaultCause.nullable().optional(),
      text: z.strictObject({ work: Text }),
    }),
  ),
  'repair-shop.repair.inspected.v1': fact(
    'repair-shop',
    'signals',
    { zh: '主管已验讫', en: 'Supervisor inspected' },
    z.strictObject({ ...Card, passed: z.boolean(), returnOn: Day.nullable() }),
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
  ...outsourcedFacts,
};
