/** What a command's activity takes. `key` is workflow id, step and occurrence: never run or attempt (rule 7). */
export interface Envelope<I> {
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
