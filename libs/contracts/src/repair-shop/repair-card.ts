import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { FaultCause } from '../base/device.js';
import { Entered, EnteredFor } from '../base/entered.js';
import { numbered } from '../base/list.js';
import { line } from '../base/text.js';
import { Branch, CaseId, Day, Part, ReceiptNo, RepairCardNo, Text, UsedParts } from '../base/values.js';
import { asksForDiagnosis, DiagnosisFound, WorkState, WorkTerms } from '../base/work-terms.js';

export const CardView = z.strictObject({
  card: RepairCardNo,
  receipt: ReceiptNo,
  caseId: CaseId,
  branch: z.string(),
  state: z.enum(['repairing', 'waiting-part', 'finished', 'passed', 'released', 'returned']),
  labourMinutes: z.int(),
  parts: z.array(Part),
  awaited: z.string().nullable(),
  returnOn: Day.nullable(),
  inspections: z.int(),
  /** Whether the work may begin, and what was found. */
  work: WorkState,
  found: FaultCause.nullable(),
});

const Ref = { caseId: CaseId, branch: Branch };
const Card = { ...Ref, card: RepairCardNo };

export const repairCardCommands = {
  /** After which causes the work may begin now: the customer has agreed, a proof has come, a person has decided. */
  'repair-shop.releaseWork': command(
    'repair-shop',
    z.strictObject({ card: RepairCardNo, freeAfter: WorkTerms.shape.freeAfter }),
    z.object({}),
  ),
};

export const repairCardFacts = {
  'repair-shop.card.opened.v1': fact(
    'repair-shop',
    false,
    { zh: '修护卡已填具', en: 'Repair card opened' },
    z.strictObject({ ...Card, asksForDiagnosis }),
  ),
  /** 诊断: what was found in the shop, before the work; found anew, the later one counts. It decides again who pays. */
  'repair-shop.repair.diagnosed.v1': fact(
    'repair-shop',
    'signals',
    { zh: '修护站已诊断', en: 'Fault diagnosed in the shop' },
    z.strictObject({ ...Card, ...DiagnosisFound, text: z.strictObject({ finding: Text }) }),
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
};

const service = 'repair-shop' as const;

const cardOut = z.strictObject({ card: RepairCardNo });

export const repairCardRoutes = {
  awaitPart: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/awaited-part',
    summary: { zh: '等待零件', en: 'Wait for a part' },
    input: z.strictObject({
      card: RepairCardNo,
      part: line(40),
      expectedOn: Day.nullable().default(null),
    }),
    output: cardOut,
    refusals: ['CARD_NOT_FOUND', 'CARD_NOT_REPAIRING', 'PROMISED_DAY_PAST', 'OTHER_BRANCH'],
  }),
  partArrived: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/arrived-part',
    summary: { zh: '零件到货', en: 'The part arrived' },
    input: z.strictObject({ card: RepairCardNo, ...Entered }),
    output: cardOut,
    refusals: ['CARD_NOT_FOUND', 'NO_PART_AWAITED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  diagnoseInShop: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/diagnosis',
    summary: { zh: '登记修护站诊断（作业之前）', en: 'Enter the diagnosis in the shop, before the work' },
    input: z.strictObject({
      card: RepairCardNo,
      ...DiagnosisFound,
      parts: DiagnosisFound.parts.default([]),
      finding: Text,
      ...Entered,
    }),
    output: z.strictObject({ card: RepairCardNo, work: WorkState }),
    refusals: ['CARD_NOT_FOUND', 'CARD_NOT_REPAIRING', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  finishRepair: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/result',
    summary: { zh: '填写工时与零件（第七条）', en: 'Enter labour and parts (article 7)' },
    input: z.strictObject({
      card: RepairCardNo,
      labourMinutes: z.int().min(0).max(100_000),
      parts: UsedParts.default([]),
      work: Text,
      faultCause: FaultCause.nullable().default(null),
      ...Entered,
    }),
    output: cardOut,
    refusals: [
      'CARD_NOT_FOUND',
      'CARD_NOT_REPAIRING',
      'DIAGNOSIS_MISSING',
      'WORK_NOT_AGREED',
      'DIAGNOSIS_DIFFERS',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  inspect: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/inspection',
    summary: { zh: '主管验讫（第七条）', en: "Supervisor's inspection (article 7)" },
    input: z.strictObject({
      card: RepairCardNo,
      passed: z.boolean(),
      returnOn: Day.nullable().default(null),
      note: Text.optional(),
      ...EnteredFor,
    }),
    output: cardOut,
    refusals: [
      'CARD_NOT_FOUND',
      'REPAIR_NOT_FINISHED',
      'RETURN_DAY_MISSING',
      'PROMISED_DAY_PAST',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listCards: numbered({
    service,
    path: '/repair-cards',
    summary: { zh: '修护卡列表', en: 'Repair cards' },
    output: z.strictObject({ cards: z.array(CardView) }),
  }),
};

export const repairCardRefusals = {
  CARD_NOT_FOUND: { status: 404, zh: '没有修护卡 {card}', en: 'There is no repair card {card}' },
  CARD_NOT_REPAIRING: {
    status: 409,
    zh: '修护卡 {card} 不在修护中',
    en: 'Repair card {card} is not under repair',
  },
  NO_PART_AWAITED: {
    status: 409,
    zh: '修护卡 {card} 没有在等零件',
    en: 'Repair card {card} waits for no part',
  },
  REPAIR_NOT_FINISHED: {
    status: 409,
    zh: '修护卡 {card} 尚未修妥',
    en: 'Repair card {card} is not finished',
  },
  RETURN_DAY_MISSING: {
    status: 422,
    zh: '验讫须注明还商品日期（第七条）',
    en: 'A passed inspection needs the return day (article 7)',
  },
} as const;

export const repairCardShapes = { CardView };
