import { describe, expect, it } from 'vitest';

describe('the workspace', () => {
  it('runs on a Node that MikroORM 7 and vitest 5 accept', () => {
    expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(22);
  });
});
