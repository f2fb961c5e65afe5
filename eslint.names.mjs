import { relative, sep } from 'node:path';

const drawers = /^(utils?|commons?|helpers?|managers?|misc|shared)$/i;
const specWithoutKind = /(?<!\.(unit|workflow|int|e2e))\.spec\.ts$/;

/**
 * A drawer named for nothing collects everything: files and folders are named by a word of the field. And a spec
 * whose name tells no kind belongs to no test project, so it would never run and never fail.
 */
export const namesOfTheField = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      drawer: '“{{name}}” 不是业务用语 · "{{name}}" says nothing; name it by a word of the field.',
      kind: '测试文件名须写明种类 · Name it *.unit.spec.ts, *.workflow.spec.ts, *.int.spec.ts or *.e2e.spec.ts, or it never runs.',
    },
  },
  create: (context) => ({
    Program(node) {
      const parts = relative(context.cwd, context.filename).split(sep);
      const words = parts.flatMap((part, i) =>
        i === parts.length - 1 ? part.split('.').slice(0, -1) : [part],
      );
      const name = words.find((word) => drawers.test(word));
      if (name) context.report({ node, messageId: 'drawer', data: { name } });
    },
    'CallExpression[callee.name=/^(describe|it|test)$/]'(node) {
      if (specWithoutKind.test(context.filename)) context.report({ node, messageId: 'kind' });
    },
  }),
};
