import { beforeAll, describe, expect, it } from 'vitest';
import { importLinter } from './lint-import.js';

interface Constraint {
  sourceTag: string;
  bannedExternalImports?: string[];
}
// The rules themselves are plain JavaScript at the top of the workspace, outside any package.
const { arrows } = (await import(new URL('../../../../eslint.arrows.mjs', import.meta.url).href)) as {
  arrows: Constraint[];
};

const ARROW = '@nx/enforce-module-boundaries';
const FOLDER = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

const app = 'apps/billing/src/invoice/fixture.ts';
const orchestrator = 'apps/orchestrator/src/fixture.ts';
const gateway = 'apps/gateway/src/fixture.ts';
const web = 'apps/console/src/fixture.ts';
const platform = 'libs/platform/src/outbox/fixture.ts';
const workflows = 'libs/workflows/src/fixture.ts';
const contracts = 'libs/contracts/src/fixture.ts';
const regulations = 'libs/regulations/src/fixture.ts';
const testing = 'libs/testing/src/fixture.ts';
const tool = 'infra/commands/src/fixture.ts';
const journey = 'e2e/fixture.e2e.spec.ts';

/** What holds a machine, a server or a database: no pure package may know any of it. */
const engines = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/microservices',
  '@nestjs/platform-fastify',
  '@mikro-orm/core',
  '@mikro-orm/postgresql',
  '@mikro-orm/migrations',
  'kafkajs',
  'pg',
  'fastify',
  '@fastify/static',
  'pino',
  'nestjs-pino',
];
const temporalRuntime = ['client', 'worker', 'activity', 'testing'].map((one) => `@temporalio/${one}`);
const temporalForWorkflows = ['@temporalio/workflow', '@temporalio/common'];
const bannedIn: [string, string, string[]][] = [
  ['type:regulations', regulations, [...engines, ...temporalRuntime, ...temporalForWorkflows]],
  ['type:contracts', contracts, [...engines, ...temporalRuntime, ...temporalForWorkflows]],
  ['type:workflows', workflows, [...engines, ...temporalRuntime]],
];

/** [from, imported, the rule that must refuse it] */
const refusedArrows: [string, string, string][] = [
  ...bannedIn.flatMap(([, from, banned]) =>
    banned.map((one): [string, string, string] => [from, one, ARROW]),
  ),
  [app, '@aftercase/workflows', ARROW],
  [app, '@aftercase/intake', FOLDER],
  [app, '../../../intake/src/call/call.entity.js', ARROW],
  [app, '@aftercase/testing', FOLDER],
  [app, 'kafkajs', FOLDER],
  [gateway, '@aftercase/workflows', ARROW],
  [gateway, '../../billing/src/billing.module.js', ARROW],
  [orchestrator, '@aftercase/dispatch', FOLDER],
  [web, '@aftercase/platform', ARROW],
  [web, '@aftercase/regulations', ARROW],
  [web, '@aftercase/workflows', ARROW],
  [platform, '@aftercase/workflows', ARROW],
  [platform, '@aftercase/billing', FOLDER],
  [platform, '../../../../apps/billing/src/billing.module.js', ARROW],
  [platform, '@aftercase/testing', FOLDER],
  [platform, 'kafkajs', FOLDER],
  [workflows, '@aftercase/platform', ARROW],
  [workflows, '@aftercase/orchestrator', FOLDER],
  [workflows, '@aftercase/testing', FOLDER],
  [workflows, 'kafkajs', FOLDER],
  [workflows, 'node:fs', FOLDER],
  [workflows, 'node:fs/promises', FOLDER],
  [workflows, 'fs', FOLDER],
  [workflows, 'crypto', FOLDER],
  [contracts, '@aftercase/workflows', ARROW],
  [contracts, '@aftercase/platform', ARROW],
  [contracts, 'kafkajs', FOLDER],
  [contracts, 'node:crypto', FOLDER],
  [regulations, '@aftercase/contracts', ARROW],
  [regulations, '@aftercase/platform', ARROW],
  [regulations, '@aftercase/workflows', ARROW],
  [regulations, 'kafkajs', FOLDER],
  [regulations, 'node:fs', FOLDER],
  [testing, '@aftercase/platform', ARROW],
  [tool, '@aftercase/platform', ARROW],
  [tool, '@aftercase/workflows', ARROW],
  [tool, '@aftercase/testing', FOLDER],
  [tool, '../../../apps/billing/src/billing.module.js', ARROW],
  [journey, '../apps/billing/src/billing.module.js', ARROW],
  [journey, '@aftercase/platform', ARROW],
];

/** Every arrow that is drawn, once. */
const acceptedArrows: [string, string][] = [
  [app, '@aftercase/platform'],
  [app, '@aftercase/contracts'],
  [app, '@aftercase/regulations'],
  [app, '@nestjs/common'],
  [app, 'node:crypto'],
  [orchestrator, '@aftercase/workflows'],
  [orchestrator, '@aftercase/platform'],
  [orchestrator, '@aftercase/contracts'],
  [orchestrator, '@aftercase/regulations'],
  [gateway, '@aftercase/platform'],
  [gateway, '@aftercase/contracts'],
  [gateway, '@aftercase/regulations'],
  [web, '@aftercase/contracts'],
  [platform, '@aftercase/contracts'],
  [platform, '@aftercase/regulations'],
  ['libs/platform/src/kafka/fixture.ts', 'kafkajs'],
  [workflows, '@aftercase/contracts'],
  [workflows, '@aftercase/regulations'],
  [workflows, '@temporalio/workflow'],
  [workflows, '@temporalio/common'],
  [contracts, '@aftercase/regulations'],
  [contracts, 'zod'],
  [regulations, 'zod'],
  [testing, '@aftercase/contracts'],
  [testing, '@aftercase/regulations'],
  [testing, 'kafkajs'],
  [tool, '@aftercase/contracts'],
  [tool, '@aftercase/regulations'],
  [tool, 'kafkajs'],
  [journey, '@aftercase/contracts'],
  [journey, '@aftercase/regulations'],
  [journey, '@aftercase/testing'],
  ['apps/billing/src/invoice/invoice.int.spec.ts', '@aftercase/testing'],
  ['libs/platform/src/outbox/relay.int.spec.ts', '@aftercase/testing'],
  ['libs/workflows/src/case.workflow.spec.ts', '@temporalio/worker'],
  ['libs/workflows/src/case.workflow.spec.ts', 'node:fs'],
];

/** Whose file may import which package, read off the two lists: what is not drawn must be refused, pair by pair. */
const rooms = {
  regulations,
  contracts,
  workflows,
  platform,
  testing,
  service: app,
  orchestrator,
  gateway,
  web,
  tool,
  journey,
};
const packages = [
  'regulations',
  'contracts',
  'workflows',
  'platform',
  'testing',
  'intake',
  'orchestrator',
  'gateway',
];
const drawn = new Set(acceptedArrows.map(([from, imported]) => `${from} → ${imported}`));
const missingArrows = Object.entries(rooms).flatMap(([room, from]) =>
  packages
    .filter((one) => one !== room && !drawn.has(`${from} → @aftercase/${one}`))
    .map((one): [string, string] => [from, `@aftercase/${one}`]),
);

describe('the arrows between packages', () => {
  let rulesAgainst: Awaited<ReturnType<typeof importLinter>>;
  beforeAll(async () => {
    rulesAgainst = await importLinter();
  }, 60_000);

  it('leave no banned package without its refused import', () => {
    const matches = (pattern: string, name: string) =>
      pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
    const written = arrows.flatMap(({ sourceTag, bannedExternalImports = [] }: Constraint) =>
      bannedExternalImports.map((pattern) => [sourceTag, pattern] as const),
    );
    expect(written.length).toBeGreaterThan(20);
    const bare = written.filter(
      ([tag, pattern]) =>
        !bannedIn.some(([of, , banned]) => of === tag && banned.some((name) => matches(pattern, name))),
    );
    expect(bare).toEqual([]);
  });

  it.each(refusedArrows)('%s may not import %s', async (from, imported, rule) => {
    expect(await rulesAgainst(from, `import '${imported}';`)).toContain(rule);
  });

  it.each(missingArrows)('%s → %s is not drawn, so it is refused', async (from, imported) => {
    const rules = await rulesAgainst(from, `import '${imported}';`);
    expect(rules.some((rule) => rule === ARROW || rule === FOLDER)).toBe(true);
  });

  it.each(refusedArrows)(
    '%s may not import even a type from %s, nor pass it on',
    async (from, imported, rule) => {
      expect(await rulesAgainst(from, `import type { A } from '${imported}';\nexport type B = A;`)).toContain(
        rule,
      );
      expect(await rulesAgainst(from, `export * from '${imported}';`)).toContain(rule);
    },
  );

  it.each(acceptedArrows)('%s may import %s', async (from, imported) => {
    expect(await rulesAgainst(from, `import '${imported}';`)).toEqual([]);
  });

  it.each([workflows, contracts, regulations])('%s has no way around the top of the file', async (from) => {
    expect(await rulesAgainst(from, "export const fs = import('node:fs');")).toContain(SYNTAX);
    expect(await rulesAgainst(from, "import fs = require('node:fs');\nexport { fs };")).toContain(SYNTAX);
    expect(await rulesAgainst(from, 'export const place = process.env;')).toContain('no-restricted-globals');
  });

  it.each([
    'libs/contracts/src/utils/money.ts',
    'apps/billing/src/common/a.ts',
    'libs/platform/src/helpers.ts',
  ])('%s is a drawer, not a word of the field', async (file) => {
    expect(await rulesAgainst(file, 'export {};')).toEqual(['aftercase/names-of-the-field']);
  });

  it('a spec whose name has no kind would never run', async () => {
    const spec = "import { it } from 'vitest';\nit('counts', () => {});";
    expect(await rulesAgainst('libs/contracts/src/money.spec.ts', spec)).toEqual([
      'aftercase/names-of-the-field',
    ]);
    expect(await rulesAgainst('libs/contracts/src/money.unit.spec.ts', spec)).toEqual([]);
  });
});
