import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pulse, Watchdog } from './watchdog.js';

describe('the watchdog over a consumer', () => {
  let gaveUp: string[];
  let answers: boolean;
  let pulse: Pulse;
  let watchdog: Watchdog;

  beforeEach(() => {
    vi.useFakeTimers();
    gaveUp = [];
    answers = true;
    pulse = new Pulse();
    watchdog = new Watchdog(
      pulse,
      async () => answers,
      (why) => gaveUp.push(why),
    );
    watchdog.start();
  });
  afterEach(() => {
    watchdog.stop();
    vi.useRealTimers();
  });

  it('gives up on one that stands still although Kafka answers', async () => {
    await vi.advanceTimersByTimeAsync(90_000);
    expect(gaveUp[0]).toBe('the consumer stands still');
  });

  it('waits out an outage of Kafka, and starts counting anew after it', async () => {
    answers = false;
    await vi.advanceTimersByTimeAsync(600_000);
    answers = true;
    await vi.advanceTimersByTimeAsync(15_000);
    pulse.fetch();
    await vi.advanceTimersByTimeAsync(50_000);
    expect(gaveUp).toEqual([]);
  });

  it('is content with progress while one batch takes long', async () => {
    for (let minute = 0; minute < 10; minute += 1) {
      await vi.advanceTimersByTimeAsync(40_000);
      pulse.progress();
    }
    expect(gaveUp).toEqual([]);
  });
});
