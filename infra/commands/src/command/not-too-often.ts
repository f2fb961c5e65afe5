import { setTimeout as pause } from 'node:timers/promises';

/** A gateway that is asked too often says when to come again: a long import then takes longer, and loses no line. */
export async function notTooOften(call: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await call();
    if (answer.status !== 429) return answer;
    await answer.arrayBuffer();
    await pause(1000 * Math.max(1, Number(answer.headers.get('retry-after')) || 1));
  }
}
