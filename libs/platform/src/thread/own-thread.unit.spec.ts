import { expect, it } from 'vitest';
import { OwnThread, TookTooLong } from './own-thread.js';

it('ends work that takes longer than it may, answers meanwhile, and works on', async () => {
  const thread = new OwnThread<'ends' | 'never', string>(
    new URL('./testing-thread.spec.js', import.meta.url),
    3,
  );
  const never = thread.run('never');
  let turns = 0;
  const clock = setInterval(() => (turns += 1), 10);
  await expect(never).rejects.toThrow(TookTooLong);
  clearInterval(clock);
  expect(turns).toBeGreaterThan(10);
  expect(await thread.run('ends')).toBe('ends');
  await thread.close();
});

it('refuses where too many wait already, and does not grow', async () => {
  const thread = new OwnThread<'ends' | 'never', string>(
    new URL('./testing-thread.spec.js', import.meta.url),
    2,
  );
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => thread.run('never')));
  const names = all.map((one) => (one.status === 'rejected' ? (one.reason as Error).name : 'done'));
  expect(new Set(names)).toEqual(new Set(['TookTooLong', 'Unreachable']));
  await thread.close();
});
