import { relative, sep } from 'node:path';

const drawers = /^(utils?|commons?|helpers?|managers?|misc|shared)$/i;

/** A drawer named for nothing collects everything. Files and folders are named by a word of the field. */
export const namesOfTheField = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      drawer: '“{{name}}” 不是业务用语 · "{{name}}" says nothing; name it by a word of the field.',
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
  }),
};
