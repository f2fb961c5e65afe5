import { z } from 'zod';
import { route } from '../base/define.js';
import { line, Name } from '../base/text.js';
import { Branch, Phone } from '../base/values.js';

export const customerRoutes = {
  /** A contract or a plan names its customer by this file, before there is a call. */
  openCustomerFile: route({
    service: 'intake',
    method: 'POST',
    path: '/customers',
    roles: ['clerk', 'customer-service', 'sales-centre', 'supervisor', 'accountant', 'general-manager'],
    status: 201,
    summary: { zh: '建立或查到客户资料袋', en: "Open a customer's file, or find it by phone" },
    input: z.strictObject({
      branch: Branch,
      name: Name,
      phone: Phone,
      address: line(300),
    }),
    output: z.strictObject({ customer: z.uuid() }),
    refusals: ['OTHER_BRANCH'],
  }),
};

export const customerRefusals = {
  CUSTOMER_NOT_FOUND: {
    status: 404,
    zh: '没有客户资料 {customer}',
    en: 'There is no customer file {customer}',
  },
} as const;
