import { type StoryType, stories, workflowIdOf } from './base/stories.js';
import { type FactType, facts } from './catalogue.js';

const all = Object.keys(facts) as FactType[];

/** Which facts a story hears (rule 6): each fact's definition says so. */
export const drivingFacts = all.filter((type) => facts[type].drives !== false);
/** Whether it is a story's last fact; facts that arrive for it afterwards are late. */
export const lastFacts = all.filter((type) => facts[type].ends);
/**
 * Facts that begin a case and of which a branch may write thousands at once. They are sent a few at a time per
 * branch: the next when the case of an earlier one was taken up, which shows in its service's next fact of it.
 */
export const pacedFacts: ReadonlySet<string> = new Set(all.filter((type) => facts[type].paced));

/** The number of the fact's subject; its stream is named by it. */
export const subjectOf = (type: FactType, data: object): string =>
  (data as Record<string, string>)[facts[type].subject] as string;

/** The story that a fact belongs to: complaints and appeals have their own, though their facts are about a case. */
export function storyOf(type: FactType, data: object): { workflowId: string; type: StoryType } {
  const { story } = facts[type];
  const name = typeof story === 'function' ? story(data as Record<string, unknown>) : story;
  const number = (data as Record<string, string>)[stories[name].key] as string;
  return { workflowId: workflowIdOf(name, number), type: stories[name].type };
}
