// Which package may import which. eslint.config.mjs turns these into rules; libs/testing/src/forbidden-imports
// holds one refused import for every arrow that is missing here, and one accepted for every arrow that is drawn.
import { builtinModules } from 'node:module';

const engines = [
  '@nestjs/*',
  '@mikro-orm/*',
  'kafkajs',
  'pg',
  'fastify',
  '@fastify/*',
  'pino',
  'nestjs-pino',
];
const temporalRuntime = [
  '@temporalio/client',
  '@temporalio/worker',
  '@temporalio/activity',
  '@temporalio/testing',
];

const arrow = (sourceTag, ...targets) => ({ sourceTag, onlyDependOnLibsWithTags: targets });
const pure = (constraint, ...bannedExternalImports) => ({ ...constraint, bannedExternalImports });

/** Every matching constraint must hold, so an app is judged by its type and again by its scope. */
export const arrows = [
  pure({ sourceTag: 'type:regulations', onlyDependOnLibsWithTags: [] }, ...engines, '@temporalio/*'),
  pure(arrow('type:contracts', 'type:regulations'), ...engines, '@temporalio/*'),
  pure(arrow('type:workflows', 'type:contracts', 'type:regulations'), ...engines, ...temporalRuntime),
  arrow('type:platform', 'type:contracts', 'type:regulations'),
  arrow('type:app', 'type:platform', 'type:contracts', 'type:regulations', 'type:workflows'),
  arrow('/^scope:(?!orchestrator$)/', 'type:platform', 'type:contracts', 'type:regulations'),
  arrow('type:web', 'type:contracts'),
  arrow('type:tool', 'type:contracts', 'type:regulations'),
  arrow('type:testing', 'type:contracts', 'type:regulations'),
  arrow('type:e2e', 'type:contracts', 'type:regulations', 'type:testing'),
];

/** Specs may also use the builders and engine starters, and run pure code on the engines it must not know. */
export const arrowsOfSpecs = arrows.map(({ bannedExternalImports: _, ...constraint }) => ({
  ...constraint,
  onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, 'type:testing'],
}));

// Nx's rule sees projects and npm packages. Node's own modules are neither, and it judges whole projects, not
// folders: those two kinds of arrow are ESLint's own no-restricted-imports.
export const testingOutsideSpecs = {
  regex: '^@aftercase/testing(/|$)',
  message: '测试构件只能由测试引用 · Builders and engine starters are for specs and e2e only.',
};
// An app without `exports` is no package to Nx, so its name would pass.
export const appsByName = {
  regex: '^@aftercase/(?!(regulations|contracts|workflows|platform|testing)(/|$))',
  message: '服务之间互不引用 · No app imports another; facts go over Kafka, commands through Temporal.',
};
export const kafkajsElsewhere = {
  regex: '^kafkajs(/|$)',
  message:
    'kafkajs 只允许出现在 libs/platform/src/kafka · kafkajs stays in libs/platform/src/kafka, so a swap is one folder.',
};
export const machine = {
  regex: `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`,
  message:
    '纯代码包不接触机器，重放才能得到同样的结果 · Pure packages do not touch the machine, so replay gives the same answer.',
};
