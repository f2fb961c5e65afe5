import type { Right } from './right.js';

type Who = Right['who'];

/** Who take requests, keep the customer's file and speak with the customer. */
export const desk: Who = {
  clerk: 'branch',
  'customer-service': 'branches-below',
  supervisor: 'branches-below',
};
/** Who are sent. What is not their job they do not see. */
export const sent: Who = { technician: 'own-job', trainer: 'own-job', 'service-provider': 'own-job' };
/** Who look over the whole company. */
export const overseers: Who = { 'general-manager': 'all', auditor: 'all' };
/** The customer, by whichever door. */
export const customers: Who = { customer: 'own', 'one-time-code': 'own', 'tracking-link': 'own' };
/** The customer for the whole of their own file, which the link of one case does not open. */
export const ownFile: Who = { customer: 'own', 'one-time-code': 'own' };
/** Who act for customers. */
export const agents: Who = { agent: 'own-customers', partner: 'own-customers' };
/** Everybody with a place in the company, and the providers' people. */
export const staffEach = (scope: 'own' | 'all'): Who => ({
  clerk: scope,
  supervisor: scope,
  technician: scope,
  trainer: scope,
  'shop-worker': scope,
  'warehouse-keeper': scope,
  accountant: scope,
  'customer-service': scope,
  'sales-centre': scope,
  purchasing: scope,
  'complaint-handler': scope,
  hr: scope,
  'general-manager': scope,
  'service-provider': scope,
  auditor: scope,
  operator: scope,
});

/** All of these; where somebody stands in several, the last one says how far. */
export const all = (...some: Who[]): Who => Object.assign({}, ...some);
