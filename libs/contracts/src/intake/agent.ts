import { z } from 'zod';
import { route, state } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { paged, paging } from '../base/list.js';
import { Branch, CaseId, Day, PersonId } from '../base/values.js';
import { CustomerFile } from './customer.js';

/** 代理商及其客户 (`service-centre` 6): for whom an agent acts, from which day, until which. */
const ActsFor = { agent: PersonId, customer: CustomerFile, from: Day, until: Day.nullable() };
export const AgentCustomer = z.strictObject({ ...ActsFor, branch: Branch });

export const agentStates = {
  'intake.agent-customer.state.v1': state(
    'intake',
    { zh: '代理商代理的客户', en: 'For whom an agent acts' },
    z.strictObject(ActsFor),
  ),
  /** Of cases that there were before services asked whose they are; of all others their facts say it. */
  'intake.case-customer.state.v1': state(
    'intake',
    { zh: '案件属于哪份客户资料', en: 'Whose case it is' },
    z.strictObject({ caseId: CaseId, branch: Branch, customer: CustomerFile }),
  ),
};

export const agentRoutes = {
  putAgents: route({
    service: 'intake',
    method: 'PUT',
    path: '/agents',
    roles: ['sales-centre', 'supervisor'],
    summary: { zh: '登记代理商及其客户', en: 'Record agents and whom they act for' },
    input: z.strictObject({
      agents: distinct(
        z
          .array(
            z
              .strictObject({ ...ActsFor, until: Day.nullable().default(null) })
              .refine(({ from, until }) => until === null || from <= until),
          )
          .min(1)
          .max(200),
        ({ agent, customer }) => `${agent} ${customer}`,
        'customer',
      ),
    }),
    output: z.strictObject({ agents: z.int() }),
    refusals: ['CUSTOMER_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  listAgents: route({
    service: 'intake',
    method: 'GET',
    path: '/agents',
    roles: ['sales-centre', 'supervisor', 'operator'],
    summary: { zh: '代理商及其客户', en: 'Agents and whom they act for' },
    input: z.strictObject({ agent: PersonId.optional(), branch: Branch.optional(), ...paging }),
    output: paged(z.strictObject({ agents: z.array(AgentCustomer) })),
    refusals: ['OTHER_BRANCH'],
  }),
};
