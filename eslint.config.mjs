import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import {
  appsByName,
  arrows,
  arrowsOfSpecs,
  kafkajsElsewhere,
  machine,
  testingOutsideSpecs,
} from './eslint.arrows.mjs';
import { fenByMoney } from './eslint.money.mjs';
import { namesOfTheField } from './eslint.names.mjs';

// Without a project graph at hand Nx's rule prints a warning and lets everything pass, as on a fresh clone.
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync({ exitOnError: true });

const specs = ['**/*.spec.ts', 'e2e/**/*.ts'];
const pureCode = ['libs/{regulations,contracts,workflows}/src/**/*.ts'];
const boundaries = (depConstraints) => [
  'error',
  // Lazy `import()` of a package is a way to load it late, not a promise to load it lazily everywhere.
  { depConstraints, checkDynamicDependenciesExceptions: ['.*'] },
];
// It only saves lines, and an excess property inside it is not found by the compiler.
const literalSpread = {
  selector:
    ':matches(ObjectExpression > SpreadElement > ObjectExpression, ArrayExpression > SpreadElement > ArrayExpression)',
  message: '展开字面量只省行数 · Write the properties out: a spread of a literal hides excess properties.',
};
// One shape of an instant and one of a day, with bounds that every engine holds.
const ownTimeShape = {
  selector: "MemberExpression[object.name='z'][property.name='iso']",
  message: '时刻用 Instant，日期用 Day · Instant and Day (contracts/base/values) have the bounds.',
};
const refused = (...patterns) => ['error', { patterns: [appsByName, ...patterns] }];

export default defineConfig(
  {
    ignores: ['**/dist', '**/node_modules', '.nx', '.local', '.ci', 'coverage'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.{ts,mjs}'],
    plugins: {
      '@nx': nx,
      aftercase: { rules: { 'names-of-the-field': namesOfTheField, 'fen-by-money': fenByMoney } },
    },
    rules: {
      'aftercase/names-of-the-field': 'error',
      'aftercase/fen-by-money': 'error',
      'no-restricted-imports': refused(kafkajsElsewhere, testingOutsideSpecs),
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', literalSpread, ownTimeShape],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(arrows),
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: pureCode,
    rules: {
      'no-restricted-imports': refused(kafkajsElsewhere, testingOutsideSpecs, machine),
      'no-restricted-syntax': [
        'error',
        literalSpread,
        ownTimeShape,
        {
          selector: 'ImportExpression',
          message: 'Pure packages import at the top, where the arrows are checked.',
        },
        { selector: 'TSImportEqualsDeclaration', message: 'Pure packages import at the top, as ES modules.' },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'require', 'performance'],
    },
  },
  {
    files: ['libs/{regulations,contracts}/src/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The moment is given by the caller.' },
        { object: 'Math', property: 'random', message: 'The same question gets the same answer.' },
      ],
    },
  },
  {
    files: ['libs/platform/src/kafka/**/*.ts', 'infra/commands/src/**/*.ts'],
    rules: { 'no-restricted-imports': refused(testingOutsideSpecs) },
  },
  {
    files: ['libs/testing/src/**/*.ts', ...specs],
    rules: {
      '@nx/enforce-module-boundaries': boundaries(arrowsOfSpecs),
      'no-restricted-imports': refused(),
      'no-restricted-syntax': ['error', literalSpread, ownTimeShape],
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  // Money is counted here, and a spec may count it a second way.
  {
    files: ['libs/regulations/src/money/money.ts', ...specs],
    rules: { 'aftercase/fen-by-money': 'off' },
  },
  // A test's `describe` is a function to ESLint, and as long as what it tells.
  { files: ['**/*.spec.ts'], rules: { 'max-lines-per-function': 'off' } },
);
