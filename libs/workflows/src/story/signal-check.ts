import { type HeardFact, type StoryName, type StoryStart, stories } from '@aftercase/contracts/stories';

type Unknown = Record<string, unknown>;
const isObject = (one: unknown): one is Unknown =>
  typeof one === 'object' && one !== null && !Array.isArray(one);
const texts = ['id', 'type', 'service', 'occurredAt', 'recordedAt'] as const;

/** Whether a signal has the shape of a fact, so that a story that reads it does not fail over it. */
export const isFact = (signal: unknown): signal is HeardFact =>
  isObject(signal) &&
  isObject(signal.data) &&
  Number.isSafeInteger(signal.seq) &&
  texts.every((key) => typeof signal[key] === 'string') &&
  Number.isFinite(Date.parse(signal.occurredAt as string)) &&
  isOf(signal.type as string, signal.service as string);

/** A fact's type begins with the service that recorded it: another's word would move a watermark that is not its own. */
const isOf = (type: string, service: string): boolean => type.startsWith(`${service}.`);

/**
 * Whether a fact belongs to the story: it names its number or, where it names none of that kind, the case that a
 * complaint or an appeal is about (a case that goes on resumes both).
 */
export function namesStory({ data }: HeardFact, start: StoryStart, workflowId: string): boolean {
  const [name, number] = split(workflowId);
  const story = stories[name as StoryName];
  if (!story) return true;
  const named = data[story.key];
  return named === undefined ? data.caseId === start.caseId : named === number;
}

function split(workflowId: string): [string, string] {
  const at = workflowId.indexOf('/');
  return [workflowId.slice(0, at), workflowId.slice(at + 1)];
}
