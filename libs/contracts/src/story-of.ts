import type { FactType } from './catalogue.js';

/**
 * Facts that begin a case and of which a branch may write thousands at once. They are sent a few at a time per
 * branch: the next when the case of an earlier one was taken up, which shows in its service's next fact of it.
 */
export const pacedFacts: ReadonlySet<string> = new Set<FactType>(['intake.call.registered.v1']);
