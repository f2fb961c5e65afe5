import { z } from 'zod';
import { route, state } from '../base/define.js';
import { CaseId, Instant, Reason } from '../base/values.js';

const service = 'intake' as const;

const File = z.uuid();

/** Two files of one customer become one. Both ids stay valid for ever, and the merge can be undone. */
export const customerMergeRoutes = {
  mergeCustomers: route({
    service,
    method: 'POST',
    path: '/customers/:customer/merge',
    summary: { zh: '合并重复的客户资料', en: 'Merge a duplicate customer file into another' },
    input: z.strictObject({ customer: File, into: File, reason: Reason }),
    output: z.strictObject({ customer: File }),
    refusals: ['CUSTOMER_NOT_FOUND', 'CUSTOMER_MERGED', 'CUSTOMER_SAME', 'OTHER_BRANCH'],
  }),
  unmergeCustomer: route({
    service,
    method: 'POST',
    path: '/customers/:customer/merge/undo',
    summary: { zh: '撤销客户资料的合并', en: 'Take back the merge of a customer file' },
    input: z.strictObject({ customer: File, reason: Reason }),
    output: z.strictObject({ customer: File }),
    refusals: ['CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_MERGED', 'OTHER_BRANCH'],
  }),
  getCustomer: route({
    service,
    method: 'GET',
    path: '/customers/:customer',
    summary: { zh: '查看客户资料袋', en: 'Show a customer file' },
    input: z.strictObject({ customer: File }),
    output: z.strictObject({
      /** The file that counts: of merged ones the one that they were merged into. */
      customer: File,
      name: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
      files: z.array(z.strictObject({ customer: File, phone: z.string().nullable() })),
      merges: z.array(
        z.strictObject({
          customer: File,
          into: File,
          by: z.string(),
          at: Instant,
          reason: z.string(),
          undone: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
        }),
      ),
      /** Those of the reader's branch, newest first. */
      cases: z.array(CaseId),
    }),
    refusals: ['CUSTOMER_NOT_FOUND', 'OTHER_BRANCH'],
  }),
};

/** Only of files that were merged, ever; `into` is null where the merge was taken back. */
export const customerMergeStates = {
  'intake.customer-merge.state.v1': state(
    service,
    { zh: '客户资料的合并', en: 'Merge of a customer file' },
    z.strictObject({ customer: File, into: File.nullable() }),
  ),
};

export const customerMergeRefusals = {
  CUSTOMER_MERGED: {
    status: 409,
    zh: '客户资料 {customer} 已合并',
    en: 'Customer file {customer} is merged already',
  },
  CUSTOMER_NOT_MERGED: {
    status: 409,
    zh: '客户资料 {customer} 没有合并',
    en: 'Customer file {customer} is not merged',
  },
  CUSTOMER_SAME: {
    status: 409,
    zh: '两份资料已是同一客户 {customer}',
    en: 'Both files are customer {customer} already',
  },
} as const;
