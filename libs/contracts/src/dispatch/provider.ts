import { z } from 'zod';
import { fact, route, state } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { Entered } from '../base/entered.js';
import { longPaging, paged } from '../base/list.js';
import { Name } from '../base/text.js';
import { Branch, CaseId, DispatchNo, PersonId, ProviderId, Reason } from '../base/values.js';
import { Skill, skillsAndTerritories, Territory } from './technician.js';

/**
 * An outside service provider (服务商, `xiaomi` article 2) or a service point (服务网点, `apparel-shop`) that
 * dispatches may go to. `branch` supervises it (`xiaomi` article 14); `people` are those who work for it, each in
 * role `service-provider`.
 */
export const ProviderDocument = z.strictObject({
  provider: ProviderId,
  name: Name,
  kind: z.enum(['provider', 'service-point']),
  branch: Branch,
  skills: z.array(Skill).max(50).default([]),
  territories: z.array(Territory).max(50).default([]),
  people: z.array(PersonId).max(200).default([]),
});
/** As it is recorded. */
const ProviderInput = z.strictObject({
  ...ProviderDocument.shape,
  ...skillsAndTerritories,
  people: distinct(z.array(PersonId).max(200), (one) => one).default([]),
});
const ProviderState = z.strictObject({
  ...ProviderDocument.shape,
  /** The branch that supervises it took it off the list. */
  suspended: z.boolean(),
});

export const providerStates = {
  'dispatch.provider.state.v1': state(
    'dispatch',
    { zh: '服务商、服务网点', en: 'Service provider or service point' },
    ProviderState,
  ),
};

export const providerFacts = {
  /** The provider names its person later; then the technician is assigned. */
  'dispatch.provider.assigned.v1': fact(
    'dispatch',
    false,
    { zh: '已派给服务商', en: 'Given to a service provider' },
    z.strictObject({ caseId: CaseId, branch: Branch, dispatch: DispatchNo, provider: ProviderId }),
  ),
};

const service = 'dispatch' as const;
const named = z.strictObject({ provider: ProviderId });

export const providerRoutes = {
  putProviders: route({
    service,
    method: 'PUT',
    path: '/providers',
    summary: { zh: '登记服务商与服务网点', en: 'Record service providers and service points' },
    input: z.strictObject({
      providers: distinct(z.array(ProviderInput).min(1).max(500), ({ provider }) => provider, 'provider'),
    }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['TECHNICIAN_UNKNOWN', 'NOT_OF_PROVIDER', 'OTHER_BRANCH', 'BRANCH_UNKNOWN'],
  }),
  listProviders: route({
    service,
    method: 'GET',
    path: '/providers',
    summary: { zh: '服务商与服务网点', en: 'Service providers and service points' },
    input: z.strictObject({ branch: Branch.optional(), ...longPaging }),
    output: paged(z.strictObject({ providers: z.array(ProviderState) })),
    refusals: ['OTHER_BRANCH'],
  }),
  suspendProvider: route({
    service,
    method: 'POST',
    path: '/providers/:provider/suspension',
    summary: {
      zh: '监督检查后停派（小米第十四条）',
      en: 'Stop dispatches to it after inspection (xiaomi article 14)',
    },
    input: z.strictObject({ provider: ProviderId, reason: Reason }),
    output: named,
    refusals: ['PROVIDER_UNKNOWN', 'OTHER_BRANCH'],
  }),
  resumeProvider: route({
    service,
    method: 'POST',
    path: '/providers/:provider/resumption',
    summary: { zh: '恢复派工', en: 'Dispatch to it again' },
    input: z.strictObject({ provider: ProviderId, reason: Reason }),
    output: named,
    refusals: ['PROVIDER_UNKNOWN', 'OTHER_BRANCH'],
  }),
  takeDispatch: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/taker',
    summary: {
      zh: '服务商人员接单',
      en: "One of the provider's people takes the dispatch",
    },
    input: z.strictObject({
      dispatch: DispatchNo,
      /** Said by a supervisor who enters it late: who took it. */
      technician: PersonId.optional(),
      ...Entered,
    }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: [
      'TECHNICIAN_MISSING',
      'NOT_YOUR_DISPATCH',
      'TECHNICIAN_UNKNOWN',
      'NOT_A_TECHNICIAN',
      'DISPATCH_NOT_FOUND',
      'OTHER_BRANCH',
      'DISPATCH_NOT_OPEN',
      'NOT_OF_PROVIDER',
      'NOT_QUALIFIED',
      'PROVIDER_SUSPENDED',
      'SLOT_TAKEN',
      'OUTSIDE_SHIFT',
      'TIME_IN_FUTURE',
    ],
  }),
};

export const providerRefusals = {
  PROVIDER_UNKNOWN: {
    status: 422,
    zh: '没有服务商 {provider}',
    en: 'There is no provider {provider}',
  },
  PROVIDER_SUSPENDED: {
    status: 409,
    zh: '服务商 {provider} 已停派',
    en: 'Provider {provider} is suspended',
  },
  NOT_OF_PROVIDER: {
    status: 422,
    zh: '{technician} 不是该服务商的在岗人员',
    en: "{technician} is not one of that provider's active people",
  },
} as const;
