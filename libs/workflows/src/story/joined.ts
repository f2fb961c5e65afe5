import type { Story } from './story.js';

/** The first release whose story sends in one command what earlier ones sent one by one. */
const joiningSince = 3;

/**
 * Whether these steps may be sent as one command. A run of an earlier release sends them one by one to its end. One
 * that has gone over since may have done the first of them: then the rest is sent alone, too.
 */
export const joined = ({ release, state }: Story, ...steps: string[]): boolean =>
  release >= joiningSince && !steps.some((step) => step in state.done);
