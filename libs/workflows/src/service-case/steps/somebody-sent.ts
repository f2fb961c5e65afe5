import type { Heard, Story } from '../../story/story.js';

/** Who was sent may leave the company before: then it is the supervisor for whom the visit waits. */
export async function whileSomebodyIsSent<
  T extends 'dispatch.visit.arrived.v1' | 'dispatch.visit.finished.v1',
>(story: Story, type: T, dispatch: string): Promise<Heard<T>> {
  const done = () => story.all(type).find(({ data }) => data.dispatch === dispatch);
  for (;;) {
    await story.until(type, () => done() ?? (takenBack(story, dispatch) || undefined));
    const found = done();
    if (found) return found;
    await story.until(
      'dispatch.technician.assigned.v1',
      () => done() ?? (takenBack(story, dispatch) ? undefined : true),
    );
  }
}

function takenBack(story: Story, dispatch: string): boolean {
  const of = (type: 'dispatch.technician.assigned.v1' | 'dispatch.technician.unassigned.v1') =>
    story
      .all(type)
      .filter(({ data }) => data.dispatch === dispatch)
      .at(-1)?.seq ?? 0;
  return of('dispatch.technician.unassigned.v1') > of('dispatch.technician.assigned.v1');
}
