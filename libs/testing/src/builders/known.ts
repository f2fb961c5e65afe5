import { randomUUID } from 'node:crypto';
import type { Published } from '../engines/publish-on-kafka.js';
import { aDevice } from './device.js';

/** What intake tells when a case is registered, for services that must know of it. */
export function registered(caseId: string, customer: string = randomUUID()): Published {
  const branch = caseId.slice(0, caseId.indexOf('-'));
  const call = caseId.replace(/\.\d+$/, '');
  const data = {
    caseId,
    branch,
    call,
    kind: 'repair' as const,
    channel: 'phone' as const,
    device: aDevice().build(),
    complete: true,
    calledAt: new Date().toISOString(),
    pack: 'service-station',
    customer,
    personal: { customer, name: null, phone: null, address: null },
    text: { fault: '不能开机' },
  };
  return { type: 'intake.call.registered.v1', key: caseId, branch, data };
}

/** That a case has ended; its second fact. */
export function closed(caseId: string): Published {
  const branch = caseId.slice(0, caseId.indexOf('-'));
  const data = { caseId, branch, call: caseId.replace(/\.\d+$/, ''), how: 'done' as const };
  return { type: 'intake.call.closed.v1', key: caseId, branch, data, seq: 2 };
}

/** That a customer has a file. */
export const customerFile = (customer: string, branch = 'JX'): Published => ({
  type: 'intake.customer.state.v1',
  key: customer,
  branch,
  data: { customer, branch },
});

/** That a file was merged into another; null: that this was taken back. */
export const merge = (customer: string, into: string | null, seq = 1): Published => ({
  type: 'intake.customer-merge.state.v1',
  key: customer,
  branch: 'JX',
  data: { customer, into },
  seq,
});
