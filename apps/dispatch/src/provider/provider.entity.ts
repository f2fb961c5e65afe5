import type { InputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type ProviderInput = InputOf<typeof routes.dispatch.putProviders>['providers'][number];

/** 服务商, 服务网点: works for the company without belonging to it; `branch` supervises it (`xiaomi` article 14). */
const ProviderSchema = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  properties: {
    provider: p.string().primary(),
    name: p.string(),
    kind: p.string().$type<ProviderInput['kind']>(),
    branch: p.string(),
    skills: p.json<string[]>(),
    territories: p.json<string[]>(),
    people: p.json<string[]>(),
    suspended: p.boolean().onCreate(() => false),
    suspendedReason: p.string().nullable(),
  },
});
export class Provider extends ProviderSchema.class {}
ProviderSchema.setClass(Provider);
