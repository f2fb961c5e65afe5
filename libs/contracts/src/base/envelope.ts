/**
 * A command as its handler gets it. `key` is made of workflow id, step and occurrence, never of run or attempt, so
 * that a retry has the same key (rule 7). `subject`: the number of the case, contract, plan or recall that it is
 * about.
 */
export interface Envelope<I> {
  key: string;
  subject: string;
  branch: string;
  input: I;
}
/**
 * As a workflow sends it and an activity takes it. The subject is called as it was when every command was about a
 * case: runs of earlier releases send it so, and the hash of what was sent is stored.
 */
export interface SentEnvelope<I> {
  key: string;
  caseId: string;
  branch: string;
  input: I;
}
export interface Refusal {
  code: string;
  params: Record<string, string | number>;
}
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };
