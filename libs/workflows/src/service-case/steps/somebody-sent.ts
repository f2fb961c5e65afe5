import type { Story } from '../../story/story.js';

/** Who was sent may leave the company before: then it is the supervisor for whom the visit waits. */
export function takenBack(story: Story, dispatch: string): 'taken-back' | undefined {
  const of = (type: 'dispatch.technician.assigned.v1' | 'dispatch.technician.unassigned.v1') =>
    story
      .all(type)
      .filter(({ data }) => data.dispatch === dispatch)
      .at(-1)?.seq ?? 0;
  const back = of('dispatch.technician.unassigned.v1') > of('dispatch.technician.assigned.v1');
  return back ? 'taken-back' : undefined;
}

/** Until the supervisor has sent somebody else. */
export async function sentAgain(story: Story, dispatch: string): Promise<void> {
  await story.until(
    'dispatch.technician.assigned.v1',
    () => takenBack(story, dispatch) === undefined || undefined,
  );
}
