import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import { heardSignal } from './bare-names.js';

/** Told in Temporal's sandbox, so it imports names alone. */
export type Step = 'signal' | 'activity';

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '30s' });

/** As many signals and activities as a case has, in its order, and nothing done in any of them. */
export async function bareStory(steps: Step[]): Promise<void> {
  let heard = 0;
  setHandler(defineSignal(heardSignal), () => {
    heard += 1;
  });
  let wanted = 0;
  for (const step of steps) {
    if (step === 'activity') {
      await nothing();
      continue;
    }
    wanted += 1;
    const enough = wanted;
    await condition(() => heard >= enough);
  }
}
