import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KafkajsQueue, type RequestQueue } from './request-queue.js';

interface Queue extends RequestQueue {
  push(request: object): void;
  fulfillRequest(answer: { correlationId: number; payload: null; size: number }): void;
  maybeThrottle(ms: number): void;
  rejectAll(error: Error): void;
  destroy(): void;
}

const silent = { debug: () => {}, warn: () => {} };
let sent: number[];
let correlation: number;
const aQueue = (maxInFlightRequests: number | null = null) =>
  new KafkajsQueue({
    maxInFlightRequests,
    requestTimeout: 15_000,
    enforceRequestTimeout: true,
    clientId: 'spec',
    broker: 'spec:9092',
    logger: silent,
  }) as Queue;
const ask = (queue: Queue, expectResponse = true) => {
  const correlationId = ++correlation;
  const entry = { correlationId, apiName: 'Fetch', apiKey: 1, resolve: () => {}, reject: () => {} };
  queue.push({ entry, expectResponse, sendRequest: () => sent.push(correlationId) });
  return correlationId;
};
const answer = (queue: Queue, correlationId: number) =>
  queue.fulfillRequest({ correlationId, payload: null, size: 0 });

beforeEach(() => {
  vi.useFakeTimers();
  [sent, correlation] = [[], 0];
});
afterEach(() => vi.useRealTimers());

describe('the queue of requests of a connection', () => {
  it('has no timer where nothing waits, also after an answer and after a pause that Kafka asked for', () => {
    const queue = aQueue();
    answer(queue, ask(queue));
    queue.maybeThrottle(50);
    vi.advanceTimersByTime(100);
    answer(queue, ask(queue));
    expect(sent).toEqual([1, 2]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends what waited for a pause that Kafka asked for, in order, with no answer to wake it', () => {
    const queue = aQueue();
    answer(queue, ask(queue));
    queue.maybeThrottle(500);
    ask(queue);
    ask(queue);
    vi.advanceTimersByTime(499);
    expect(sent).toEqual([1]);
    vi.advanceTimersByTime(11);
    expect(sent).toEqual([1, 2, 3]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits the longer of two pauses, and sends then', () => {
    const queue = aQueue();
    queue.maybeThrottle(100);
    ask(queue);
    queue.maybeThrottle(400);
    vi.advanceTimersByTime(399);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(11);
    expect(sent).toEqual([1]);
  });

  it('sends one after the other where only one may be on its way', () => {
    const queue = aQueue(1);
    const first = ask(queue);
    const second = ask(queue);
    ask(queue);
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([1]);
    answer(queue, first);
    expect(sent).toEqual([1, 2]);
    answer(queue, second);
    expect(sent).toEqual([1, 2, 3]);
    vi.advanceTimersByTime(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends what waits behind a request that has no answer and after a connection that broke', () => {
    const queue = aQueue(1);
    const first = ask(queue);
    ask(queue, false);
    ask(queue);
    answer(queue, first);
    expect(sent).toEqual([1, 2, 3]);
    queue.rejectAll(new Error('broken off'));
    queue.destroy();
    queue.maybeThrottle(50);
    ask(queue);
    vi.advanceTimersByTime(60);
    expect(sent).toEqual([1, 2, 3, 4]);
  });
});
