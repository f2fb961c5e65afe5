import { beforeAll, describe, expect, it } from 'vitest';
import { importLinter } from './lint-import.js';

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

/** [from, imported, the rule that must refuse it] */
const refusedArrows: [string, string, string][] = [
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
  [workflows, '@nestjs/common', ARROW],
  [workflows, '@nestjs/core', ARROW],
  [workflows, '@mikro-orm/core', ARROW],
  [workflows, '@mikro-orm/postgresql', ARROW],
  [workflows, 'kafkajs', FOLDER],
  [workflows, 'pg', ARROW],
  [workflows, '@temporalio/client', ARROW],
  [workflows, '@temporalio/worker', ARROW],
  [workflows, '@temporalio/activity', ARROW],
  [workflows, 'node:fs', FOLDER],
  [workflows, 'node:fs/promises', FOLDER],
  [workflows, 'fs', FOLDER],
  [workflows, 'crypto', FOLDER],
  [contracts, '@aftercase/workflows', ARROW],
  [contracts, '@aftercase/platform', ARROW],
  [contracts, '@nestjs/common', ARROW],
  [contracts, '@mikro-orm/core', ARROW],
  [contracts, 'kafkajs', FOLDER],
  [contracts, '@temporalio/workflow', ARROW],
  [contracts, '@temporalio/client', ARROW],
  [contracts, 'node:crypto', FOLDER],
  [regulations, '@aftercase/contracts', ARROW],
  [regulations, '@aftercase/platform', ARROW],
  [regulations, '@aftercase/workflows', ARROW],
  [regulations, '@nestjs/common', ARROW],
  [regulations, '@mikro-orm/core', ARROW],
  [regulations, 'kafkajs', FOLDER],
  [regulations, '@temporalio/workflow', ARROW],
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
  ...{ regulations, contracts, workflows, platform, testing },
  ...{ service: app, orchestrator, gateway, web, tool, journey },
};
const packages = [
  ...['regulations', 'contracts', 'workflows', 'platform', 'testing'],
  ...['intake', 'orchestrator', 'gateway'],
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

  it('a spec that tells no kind would never run', async () => {
    const spec = "import { it } from 'vitest';\nit('counts', () => {});";
    expect(await rulesAgainst('libs/contracts/src/money.spec.ts', spec)).toEqual([
      'aftercase/names-of-the-field',
    ]);
    expect(await rulesAgainst('libs/contracts/src/money.unit.spec.ts', spec)).toEqual([]);
  });
});
