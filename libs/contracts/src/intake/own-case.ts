import { z } from 'zod';
import { route } from '../base/define.js';
import { Device } from '../base/device.js';
import { bySerial, distinct } from '../base/distinct.js';
import { paged, paging } from '../base/list.js';
import { Attachment, Bilingual, Branch, CallNo, CaseId, Fen, Instant, Kind, Text } from '../base/values.js';
import { AwaitedProof } from './awaited-proof.js';
import { ReturnReason, ServiceWay } from './case.js';
import { Address, CustomerFile, CustomerName } from './customer.js';
import { endings } from './ending.js';

/** What customers and agents do and see of their own. Of staff it has what a customer needs, and nobody's name. */
const service = 'intake' as const;

export const OwnCaseRow = z.strictObject({
  caseId: CaseId,
  branch: Branch,
  kind: Kind,
  model: z.string(),
  serial: z.string().nullable(),
  state: z.enum(['registered', 'open', 'archived', 'voided']),
  /** How it ended; null while it runs. */
  ending: z.enum(endings).nullable(),
  calledAt: Instant,
});

/** What a decision or promise rests on, in the words of the regulation. */
const Words = z.strictObject({ number: z.string(), text: z.string() });

export const OwnCase = OwnCaseRow.extend({
  fault: z.string(),
  serviceWay: ServiceWay,
  /** 张** and 138****5678, so that they know that it is theirs: a link may be in other hands. */
  customer: z.string(),
  phone: z.string(),
  /** What was decided of service and money, as it stands now; what concerns staff is not the customer's. */
  decisions: z.array(
    z.strictObject({
      name: Bilingual,
      outcome: Bilingual,
      amountFen: Fen.nullable(),
      reasons: z.array(Bilingual),
      by: z.array(Words),
      at: Instant,
    }),
  ),
  promises: z.array(
    z.strictObject({
      name: Bilingual,
      due: Instant,
      state: Bilingual,
      keptAt: Instant.nullable(),
      by: z.array(Words),
    }),
  ),
  /** What they still have to show, and until when. */
  awaitedProof: AwaitedProof.nullable(),
  papers: z.array(z.strictObject({ document: z.string(), filedAt: Instant })),
});

export const ownCaseRoutes = {
  listOwnCases: route({
    service,
    method: 'GET',
    path: '/own/cases',
    summary: { zh: '本人（名下客户）的案件', en: 'One’s own cases, or one’s customers’' },
    input: z.strictObject({ ...paging }),
    output: paged(z.strictObject({ cases: z.array(OwnCaseRow) })),
    refusals: [],
  }),
  followCase: route({
    service,
    method: 'GET',
    path: '/own/cases/:caseId',
    summary: { zh: '查询进度', en: 'Follow a case of one’s own' },
    input: z.strictObject({ caseId: CaseId }),
    output: OwnCase,
    refusals: ['CASE_NOT_FOUND'],
  }),
  requestService: route({
    service,
    method: 'POST',
    path: '/own/requests',
    status: 201,
    summary: { zh: '申请服务（附隐私告知）', en: 'Request service, with the privacy notice' },
    input: z.strictObject({
      branch: Branch,
      channel: z.enum(['website', 'wechat']).default('website'),
      kind: Kind.default('repair'),
      fault: Text,
      name: CustomerName.nullable().default(null),
      address: Address.nullable().default(null),
      /** For whom an agent asks. */
      customerId: CustomerFile.optional(),
      devices: distinct(z.array(Device).min(1).max(20), bySerial, 'serial'),
      serviceWay: ServiceWay.default('on-site'),
      returnReason: ReturnReason.nullable().default(null),
      attachments: distinct(z.array(Attachment).max(20), ({ id }) => id, 'id').default([]),
      /** The version of the privacy notice that was read. */
      notice: z.int().min(1),
    }),
    output: z.strictObject({ call: CallNo, cases: z.array(CaseId) }),
    refusals: [
      'PRIVACY_NOTICE_CHANGED',
      'REQUEST_NEEDS_CODE',
      'FILE_NOT_YOURS_TO_NAME',
      'BRANCH_UNKNOWN',
      'TERMS_NOT_YOURS',
      'SOLD_AFTER',
      'OTHER_BRANCH',
      'NO_PACK_ADOPTED',
      'PRODUCT_LINE_UNCOVERED',
      'PRODUCT_LINE_OUT_OF_SCOPE',
      'KIND_NOT_IN_PACK',
    ],
  }),
};

export const ownCaseRefusals = {
  REQUEST_NEEDS_CODE: {
    status: 403,
    zh: '申请新的服务须凭一次性验证码进入；查询链接只关乎一案',
    en: 'A new request needs a one-time code; a tracking link is of one case',
  },
} as const;
