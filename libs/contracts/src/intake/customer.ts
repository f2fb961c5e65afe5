import { z } from 'zod';
import { route, state } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { narrowing } from '../base/list.js';
import { phoneOf } from '../base/phone.js';
import { line, Name } from '../base/text.js';
import { Branch, Instant, Phone, Reason } from '../base/values.js';

const service = 'intake' as const;
/** One phone however it is written; another extension behind one switchboard is another. */
const asDialled = (typed: string) => {
  const { digits, extension } = phoneOf(typed) ?? { digits: typed, extension: null };
  return `${digits} ${extension ?? ''}`;
};

export const CustomerFile = z.uuid();
export const CustomerName = Name;
export const Address = line(300);

/** Who rings for the customer: a son, a porter, a shop. */
export const OtherCaller = z.strictObject({
  name: CustomerName.nullable().default(null),
  phone: Phone.nullable().default(null),
  relation: line(40),
});

/**
 * Which file an entry belongs to. A person is not a phone: several files may have one phone. `customer`: the file
 * that was chosen. `newFile`: `always` opens one; `in-doubt` opens one where it is not clear whose it is, for those
 * whom nobody can ask (an import, a message). Where nothing is said, the file of that phone and that very name is
 * taken, and whoever enters is asked where the name differs.
 */
export const FileChoice = {
  customerId: CustomerFile.optional(),
  newFile: z.enum(['always', 'in-doubt']).optional(),
};

/** Enough to tell one customer from another, and no more. */
export const Candidate = z.strictObject({
  customer: CustomerFile,
  /** 李** */
  label: z.string(),
  /** The beginning of the address. */
  district: z.string(),
  devices: z.array(z.string()),
  openCases: z.int(),
  lastCallAt: Instant.nullable(),
});
/** That another branch has a file; nothing of what is in it. */
export const FileElsewhere = z.strictObject({ customer: CustomerFile, branch: Branch });

export const FileRequest = z.strictObject({
  request: z.uuid(),
  customer: CustomerFile,
  /** The branch that the file belongs to, which decides. */
  owner: Branch,
  /** The branch that asks. */
  branch: Branch,
  by: z.string(),
  reason: z.string(),
  at: Instant,
  state: z.enum(['asked', 'granted', 'refused']),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
});

export const customerRoutes = {
  /** A contract or a plan names its customer by this file, before there is a call. */
  openCustomerFile: route({
    service,
    method: 'POST',
    path: '/customers',
    status: 201,
    summary: { zh: '建立或查到客户资料袋', en: "Open a customer's file, or find it by phone and name" },
    input: z.strictObject({
      branch: Branch,
      name: CustomerName,
      phone: Phone,
      address: Address,
      newFile: FileChoice.newFile,
    }),
    output: z.strictObject({ customer: CustomerFile }),
    refusals: ['OTHER_BRANCH', 'CHOOSE_CUSTOMER'],
  }),
  /** By POST, so that no phone stands in a URL. Each look is logged. */
  findCustomers: route({
    service,
    method: 'POST',
    path: '/customers/candidates',
    summary: { zh: '按电话查客户资料', en: 'The customer files that have a phone' },
    input: z.strictObject({ branch: Branch, phone: Phone }),
    output: z.strictObject({ candidates: z.array(Candidate), elsewhere: z.array(FileElsewhere) }),
    refusals: ['OTHER_BRANCH'],
  }),
  correctCustomer: route({
    service,
    method: 'POST',
    path: '/customers/:customer/corrections',
    summary: { zh: '更正客户资料', en: 'Correct a customer file; calls keep what was said' },
    input: z
      .strictObject({
        customer: CustomerFile,
        reason: Reason,
        name: CustomerName.optional(),
        address: Address.optional(),
        /** All phones of the file from now on; the first is the one to ring. */
        phones: distinct(z.array(Phone).min(1).max(20), asDialled).optional(),
      })
      .refine(({ name, address, phones }) => [name, address, phones].some((one) => one !== undefined)),
    output: z.strictObject({ customer: CustomerFile, revision: z.int() }),
    refusals: ['CUSTOMER_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  requestCustomerFile: route({
    service,
    method: 'POST',
    path: '/customers/:customer/requests',
    status: 201,
    summary: { zh: '申请查阅其他分支机构的客户资料', en: "Ask for another branch's customer file" },
    input: z.strictObject({ customer: CustomerFile, branch: Branch, reason: Reason }),
    output: z.strictObject({ request: z.uuid() }),
    refusals: ['CUSTOMER_NOT_FOUND', 'OTHER_BRANCH', 'FILE_IS_YOURS'],
  }),
  decideFileRequest: route({
    service,
    method: 'POST',
    path: '/customer-file-requests/:request/decision',
    summary: { zh: '准许或拒绝查阅客户资料', en: 'Grant or refuse the look at a customer file' },
    input: z.strictObject({ request: z.uuid(), granted: z.boolean(), reason: Reason }),
    output: z.strictObject({ request: z.uuid(), state: FileRequest.shape.state }),
    refusals: ['FILE_REQUEST_NOT_FOUND', 'FILE_REQUEST_DECIDED', 'OTHER_BRANCH'],
  }),
  listFileRequests: route({
    service,
    method: 'GET',
    path: '/customer-file-requests',
    summary: { zh: '客户资料查阅申请', en: 'Requests for customer files, by and to the branch' },
    input: z.strictObject({
      branch: Branch.optional(),
      state: FileRequest.shape.state.optional(),
      /** The last request of the page before. */
      before: z.uuid().optional(),
      limit: narrowing.limit,
    }),
    output: z.strictObject({ requests: z.array(FileRequest), next: z.uuid().nullable() }),
    refusals: ['OTHER_BRANCH'],
  }),
};

/** That a file exists and whose it is: for those who name a customer and must not name nobody. */
export const customerStates = {
  'intake.customer.state.v1': state(
    service,
    { zh: '客户资料', en: 'Customer file' },
    z.strictObject({ customer: CustomerFile, branch: Branch.nullable() }),
  ),
};

export const customerRefusals = {
  CUSTOMER_NOT_FOUND: {
    status: 404,
    zh: '没有客户资料 {customer}',
    en: 'There is no customer file {customer}',
  },
  CHOOSE_CUSTOMER: {
    status: 409,
    zh: '有 {count} 份客户资料用此电话，请选定一份或另立新档',
    en: '{count} customer file(s) have this phone: choose one, or open a new file',
  },
  FILE_NOT_YOURS_TO_NAME: {
    status: 403,
    zh: '客户资料由文员选定',
    en: 'A clerk chooses the customer file',
  },
  FILE_IS_YOURS: {
    status: 409,
    zh: '客户资料 {customer} 本分支机构已可查阅',
    en: 'Customer file {customer} is open to the branch already',
  },
  FILE_REQUEST_NOT_FOUND: {
    status: 404,
    zh: '没有查阅申请 {request}',
    en: 'There is no request {request}',
  },
  FILE_REQUEST_DECIDED: {
    status: 409,
    zh: '查阅申请 {request} 已有决定',
    en: 'Request {request} is decided already',
  },
} as const;
