import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, expect, it, vi } from 'vitest';
import { notTooOften } from './not-too-often.js';

vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn() }));
beforeEach(() => vi.mocked(pause).mockReset());

const answering = (...answers: [status: number, retryAfter?: string][]) => {
  const left = answers.map(
    ([status, after]) => new Response('{}', { status, headers: after ? { 'retry-after': after } : {} }),
  );
  return async () => left.shift() as Response;
};

it('comes again when it is told to, as often as it must', async () => {
  const answer = await notTooOften(answering([429, '37'], [429], [201]));
  expect(answer.status).toBe(201);
  expect(vi.mocked(pause).mock.calls).toEqual([[37_000], [1000]]);
});

it.each([200, 409, 403, 503])('takes any other answer as it is: %i', async (status) => {
  expect((await notTooOften(answering([status]))).status).toBe(status);
  expect(pause).not.toHaveBeenCalled();
});
