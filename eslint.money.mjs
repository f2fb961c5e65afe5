/**
 * Money is counted in one place, libs/regulations/src/money: exact decimals, half up, one bound for a sum. Whatever
 * else adds, multiplies or rounds a name that ends in `Fen` goes round it.
 */
const counts = new Set(['+', '-', '*', '/', '%', '**', '+=', '-=', '*=', '/=', '%=', '**=']);
const rounds = new Set(['round', 'floor', 'ceil', 'trunc']);
const nameOf = (node) =>
  node.type === 'Identifier'
    ? node.name
    : node.type === 'MemberExpression' && !node.computed
      ? node.property.name
      : ['TSNonNullExpression', 'TSAsExpression', 'ChainExpression'].includes(node.type)
        ? nameOf(node.expression)
        : node.type === 'LogicalExpression'
          ? nameOf(node.left)
          : '';
const money = (node) => /(^f|F)en$/.test(nameOf(node) ?? '');

export const fenByMoney = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      counted:
        '金额只由 money 计算 · Money is counted by `times`, `sum` and `less` of @aftercase/regulations.',
    },
  },
  create: (context) => {
    const report = (node) => context.report({ node, messageId: 'counted' });
    return {
      BinaryExpression(node) {
        if (counts.has(node.operator) && (money(node.left) || money(node.right))) report(node);
      },
      AssignmentExpression(node) {
        if (counts.has(node.operator) && (money(node.left) || money(node.right))) report(node);
      },
      UnaryExpression(node) {
        if (node.operator === '-' && money(node.argument)) report(node);
      },
      CallExpression(node) {
        const { object, property } = node.callee;
        if (object?.name === 'Math' && rounds.has(property?.name) && node.arguments.some(money)) report(node);
      },
    };
  },
};
