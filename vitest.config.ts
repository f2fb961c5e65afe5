import { readFileSync } from 'node:fs';
import swc from 'unplugin-swc';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const SOURCE = '@aftercase/source';

// The build's own settings: were they two, decorators would behave one way in tests and another in service.
const { jsc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

type Kind = 'unit' | 'workflow' | 'int' | 'e2e';

function project(
  kind: Kind,
  test: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return {
    plugins: [swc.vite({ swcrc: false, tsconfigFile: false, jsc, module: { type: 'es6' } })],
    oxc: false,
    resolve: { conditions: [SOURCE, 'module', 'node', 'development|production'] },
    ssr: { resolve: { conditions: [SOURCE, 'module', 'node', 'development|production'] } },
    test: {
      name: kind,
      include: [
        `{apps,libs}/*/src/**/*.${kind}.spec.ts`,
        `infra/**/*.${kind}.spec.ts`,
        `e2e/**/*.${kind}.spec.ts`,
      ],
      exclude: ['**/node_modules/**', '**/dist/**'],
      setupFiles: ['reflect-metadata'],
      server: { deps: { inline: [/@aftercase\//] } },
      pool: 'forks',
      ...test,
    },
  };
}

const enginesOnce = ['libs/testing/src/int-setup.ts'];
const productOnce = ['e2e/product-setup.ts'];

export default defineConfig({
  test: {
    projects: [
      project('unit', { testTimeout: 20_000 }),
      project('workflow', { testTimeout: 120_000, hookTimeout: 180_000 }),
      project('int', { testTimeout: 120_000, hookTimeout: 300_000, globalSetup: enginesOnce }),
      project('e2e', {
        testTimeout: 600_000,
        hookTimeout: 600_000,
        globalSetup: productOnce,
        fileParallelism: false,
      }),
    ],
  },
});
