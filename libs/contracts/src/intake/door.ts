import { z } from 'zod';
import { route } from '../base/define.js';
import { Came } from '../base/people.js';
import { line } from '../base/text.js';
import { Phone } from '../base/values.js';
import { CustomerName } from './customer.js';

const service = 'intake' as const;
const Door = z.uuid();
/** Nothing else is ever said: no answer tells a wrong try from a link or a phone that there is not. */
const Opened = z.strictObject({ door: Door.nullable() });

/**
 * How customers come in who have no login. Each of these answers alike whatever there is: whoever may come in learns so
 * from the door that opens, and whoever may not learns nothing at all. By POST, so that nothing of it stands in a URL.
 */
export const doorRoutes = {
  openByLink: route({
    service,
    method: 'POST',
    path: '/doors/link',
    summary: { zh: '凭查询链接与电话末四位进入', en: 'Come in by a link and the phone’s last four digits' },
    input: z.strictObject({ secret: line(100), digits: z.string().regex(/^\d{4}$/) }),
    output: Opened,
    refusals: [],
  }),
  askCode: route({
    service,
    method: 'POST',
    path: '/doors/code',
    summary: { zh: '发送一次性验证码', en: 'Send a one-time code' },
    input: z.strictObject({ phone: Phone }),
    output: z.strictObject({ attempt: Door }),
    refusals: [],
  }),
  openByCode: route({
    service,
    method: 'POST',
    path: '/doors/code/:attempt',
    summary: { zh: '凭一次性验证码进入', en: 'Come in by a one-time code' },
    input: z.strictObject({
      attempt: Door,
      code: z.string().regex(/^\d{6}$/),
      /** Where several customers have the phone, it says which of them it is. */
      name: CustomerName.nullable().default(null),
    }),
    output: Opened,
    refusals: [],
  }),
  showDoor: route({
    service,
    method: 'GET',
    path: '/doors/:door',
    summary: { zh: '此门此刻所见', en: 'What a door opens right now' },
    input: z.strictObject({ door: Door }),
    output: z.strictObject({ came: Came.nullable() }),
    refusals: [],
  }),
};
