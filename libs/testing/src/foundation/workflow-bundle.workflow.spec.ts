import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';

const workflowsPath = fileURLToPath(new URL('../../../workflows/src/index.ts', import.meta.url));

describe('the workflow bundle', () => {
  /** Paths of the modules in it, as webpack heads each with a comment; the code itself is too long to show. */
  let modules: string[];
  beforeAll(async () => {
    const { code } = await bundleWorkflowCode({
      workflowsPath,
      // Sources of the other packages too: nothing has to be built first.
      webpackConfigHook: (config) => ({
        ...config,
        resolve: { ...config.resolve, conditionNames: ['@aftercase/source', 'import', 'module', 'default'] },
      }),
      logger: { ...console, log() {}, trace() {}, debug() {}, info() {} },
    });
    modules = [...code.matchAll(/!\*\*\* (\S+?)(?: \+ \d+ modules)? \*\*\*!/g)].map(([, path]) => path ?? '');
  });

  it('follows imports of `./x.js` to `x.ts`, and of other packages to their sources', () => {
    expect(modules).toContain('./libs/workflows/src/service-case/service-case.ts');
    expect(modules).toContain('./libs/regulations/src/index.ts');
    expect(modules.filter((path) => path.includes('/dist/') && path.startsWith('./libs/'))).toEqual([]);
  });

  it('carries no engine and nothing of the platform', () => {
    const engines =
      /libs\/platform|node_modules\/(kafkajs|pg|@nestjs|@mikro-orm|@temporalio\/(client|worker|activity))\//;
    expect(modules.filter((path) => engines.test(path))).toEqual([]);
  });
});
