import { describe, expect, it } from 'vitest';
import { isComplete } from './service-report.rules.js';

const report = {
  cause: '主板烧毁',
  solution: '换主板',
  opinion: '满意',
  parts: [{ code: 'PCB-60', name: '主板' }],
};

describe('the service report (field-service 三.7, 四.6)', () => {
  it("is complete with cause, solution, parts and the customer's opinion; none replaced is fine", () => {
    expect(isComplete(report)).toBe(true);
    expect(isComplete({ ...report, parts: [] })).toBe(true);
  });
  it.each([
    ['cause', { cause: ' ' }],
    ['solution', { solution: '' }],
    ['opinion', { opinion: null }],
    ["a part's name", { parts: [{ code: 'PCB-60', name: '' }] }],
    ["a part's code", { parts: [{ code: ' ', name: '主板' }] }],
  ])('is incomplete without %s', (_, lacking) => {
    expect(isComplete({ ...report, ...lacking })).toBe(false);
  });
});
