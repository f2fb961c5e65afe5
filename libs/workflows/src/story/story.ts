import type {
  CommandInput,
  CommandName,
  CommandValue,
  FactData,
  FactType,
  Outcome,
} from '@aftercase/contracts';
import type { HeardFact, StoryStart, Where } from '@aftercase/contracts/stories';
import { CancellationScope, condition, patched, workflowInfo } from '@temporalio/workflow';
import { send } from './commands.js';
import { isFact, namesStory } from './signal-check.js';
import { hear, refuseSignal, type StoryState } from './state.js';

/** Thrown at an idle moment when the history has grown; `tellStory` continues as new. */
export class Renewal extends Error {}
/** Thrown out of a wait when the story is called off (a call voided). */
export class CalledOff extends Error {}

/** A fact that the story knows. */
export type Heard<T extends FactType> = Omit<HeardFact, 'data' | 'type'> & { type: T; data: FactData<T> };

/** The most events that a run may hold before it continues as new while idle. */
const historyLimit = 2000;

/**
 * The command that flags a story which can't go on without a person, and the fact by which it goes on. For a case
 * both are intake's.
 */
export interface Help {
  flag: CommandName & `${string}.flag${string}`;
  resumed: FactType & `${string}.resumed.v1`;
}
const casesHelp: Help = { flag: 'intake.flagCase', resumed: 'intake.case.resumed.v1' };

/**
 * The kernel that stories are written with. It waits for facts, sends commands, and remembers both, so that a run
 * that continues as new tells the same story again from its first line without doing anything twice.
 */
export class Story {
  private inFlight = 0;
  private renewing = false;
  private waitingFor = '';
  private needs: Where['needs'] = null;
  /** While set, a wait ends with `CalledOff` as soon as this answers true. */
  calledOff: (() => boolean) | null = null;

  constructor(
    private started: StoryStart,
    readonly state: StoryState,
    private readonly help: Help = casesHelp,
  ) {}

  /** What the run was started with; a page that was turned is in it. */
  get start(): StoryStart {
    return this.started;
  }

  /** The release whose story this run is told by; the second did not say so at its beginning everywhere. */
  get release(): number {
    return this.start.release ?? 2;
  }

  /**
   * Whether the story began under this release or a later one. What a release newly asks of people is asked of those
   * alone: a case that was under way before is told to its end as it began.
   */
  begunSince(release: number): boolean {
    return (this.start.begun ?? this.release) >= release;
  }

  /** The branch that has the case now: the one that registered it, or the one of the last handover. */
  get branch(): string {
    return this.latest('intake.case.handed-over.v1')?.data.to ?? this.start.branch;
  }

  /** The number of the case, contract, plan or recall whose story it is. */
  get subject(): string {
    return this.started.caseId;
  }

  get needsPerson(): boolean {
    return this.needs !== null;
  }

  where(): Where {
    return {
      waitingFor: this.waitingFor,
      needs: this.needs,
      facts: this.state.facts.length,
      runs: this.state.runs,
      refusedSignals: this.state.refusedSignals ?? 0,
    };
  }

  /**
   * What a signal brings. A story fails over none: what is no fact, or another story's, is refused and counted. A
   * run of an earlier release has heard such a fact, and hears it again when it is replayed; over what is no object
   * at all it failed, so no history has one.
   */
  hear(signal: unknown): void {
    const checks = this.release >= 4;
    const good = checks
      ? isFact(signal) && namesStory(signal, this.started, workflowInfo().workflowId)
      : typeof signal === 'object' && signal !== null;
    if (good) hear(this.state, signal as HeardFact);
    else refuseSignal(this.state);
  }

  all<T extends FactType>(type: T): Heard<T>[] {
    return this.state.facts.filter((fact) => fact.type === type) as unknown as Heard<T>[];
  }

  latest<T extends FactType>(type: T): Heard<T> | undefined {
    return this.all(type).at(-1);
  }

  /** Waits until `find` finds something among what was heard. Costs nothing while it waits. */
  async until<T>(what: string, find: () => T | undefined): Promise<T> {
    const wake = () => find() !== undefined || this.calledOff?.() === true || this.mayRenew();
    this.waitingFor = what;
    if (!wake()) await condition(wake);
    if (this.calledOff?.()) throw new CalledOff();
    const found = find();
    if (found === undefined) throw new Renewal();
    return found;
  }

  /** The first fact of a type, or the n-th (from 0) where a thing can happen again. */
  fact<T extends FactType>(type: T, n = 0): Promise<Heard<T>> {
    return this.until(type, () => this.all(type)[n]);
  }

  /** Waits until `holds` is true, at most until an instant; returns whether it was. A promise has no other timer. */
  async before(instant: string, holds: () => boolean): Promise<boolean> {
    const left = Date.parse(instant) - Date.now();
    return holds() || (left > 0 && (await condition(holds, left)));
  }

  /** Sends a command, once. On a refusal the story waits for a person: it never fails (rule 7). */
  async command<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    step: string = name,
  ): Promise<CommandValue<N>> {
    for (;;) {
      const outcome = await this.tryCommand(name, input, step);
      if (outcome.ok) return outcome.value;
      await this.needPerson(step, outcome.refusal.code);
    }
  }

  /** As `command`, but the story itself handles a refusal. */
  async tryCommand<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    step: string = name,
  ): Promise<Outcome<CommandValue<N>>> {
    if (step in this.state.done) return { ok: true, value: this.state.done[step] as CommandValue<N> };
    const occurrence = (this.state.refused[step] ?? 0) + 1;
    const outcome = await this.send(name, input, `${step}/${occurrence}`);
    if (outcome.ok) this.state.done[step] = outcome.value;
    else this.state.refused[step] = occurrence;
    return outcome;
  }

  /**
   * As `tryCommand`, but a refusal is an answer, too: it is kept, and told again, the story doesn't ask again. For
   * stories begun since release 4; those before asked at each telling.
   */
  async tryOnce<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    step: string = name,
  ): Promise<Outcome<CommandValue<N>>> {
    const { done } = this.state;
    const memory = `refused:${step}`;
    if (memory in done) return done[memory] as Outcome<CommandValue<N>>;
    const outcome = await this.tryCommand(name, input, step);
    if (!outcome.ok) done[memory] = outcome;
    return outcome;
  }

  /** Keeps the answer of a step that was done by the command of another: it is not sent again. */
  keep<N extends CommandName>(name: N, value: CommandValue<N>, step: string = name): void {
    this.state.done[step] = value;
  }

  /** What a step answered, if it is done. */
  answer<N extends CommandName>(name: N, step: string = name): CommandValue<N> | undefined {
    return this.state.done[step] as CommandValue<N> | undefined;
  }

  private async send<N extends CommandName>(name: N, input: CommandInput<N>, identity: string) {
    this.inFlight += 1;
    try {
      const key = `${workflowInfo().workflowId}/${identity}`;
      return await send(name, { key, subject: this.subject, branch: this.branch, input });
    } finally {
      this.inFlight -= 1;
    }
  }

  /** The case can't go on by itself: it shows where and why, and waits until somebody resumes it (rule 7). */
  async needPerson(step: string, code: string, cause?: string, resumed = this.resumptions()): Promise<void> {
    this.needs = cause === undefined ? { step, code } : { step, code, cause };
    const flag = `flag:${step}/${this.state.refused[step] ?? 0}/${resumed}`;
    try {
      await this.send(this.help.flag, { step, code }, flag);
      await this.fact(this.help.resumed, resumed);
    } finally {
      this.needs = null;
    }
  }

  /**
   * As `needPerson`, but once, under a step's name of its own: told again, the story asks nobody again who has resumed
   * it since it asked first. One begun before release 4 asked at each telling.
   */
  async needPersonOnce(step: string, code: string): Promise<void> {
    if (!this.begunSince(4)) return this.needPerson(step, code);
    const { done } = this.state;
    const memory = `needs:${step}`;
    done[memory] ??= this.resumptions();
    const before = done[memory] as number;
    if (this.resumptions() === before) await this.needPerson(step, code, undefined, before);
  }

  private resumptions(): number {
    return this.all(this.help.resumed).length;
  }

  /**
   * As `command`, but whoever calls the story off need not wait for an answer that may never come. Only for a command
   * that leaves nothing to be wound up.
   */
  async commandUnlessCalledOff<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
  ): Promise<CommandValue<N>> {
    const known = this.answer(name);
    if (known !== undefined) return known;
    const scope = new CancellationScope();
    const sent = scope.run(() => this.command(name, input));
    // Who was called off hears no more of it.
    sent.catch(() => undefined);
    const off = () => this.calledOff?.() === true;
    await Promise.race([sent, condition(off)]);
    if (!off()) return sent;
    scope.cancel();
    throw new CalledOff();
  }

  /**
   * Ends a page of a story that lives for years: what was heard and answered on it is forgotten, so that what is
   * carried does not grow. The next page must ask the owner where things stand, since a fact heard in this moment is
   * forgotten too; and its steps need names of their own. Continues as new where the next page might grow too long.
   */
  turnPage(page: number): void {
    this.started = { ...this.started, page };
    Object.assign(this.state, { facts: [], done: {}, refused: {} });
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    if (continueAsNewSuggested || historyLength > (this.started.historyLimit ?? historyLimit) / 2)
      throw new Renewal();
  }

  /** Nothing in flight: every command that was sent has answered. */
  idle(): boolean {
    return this.inFlight === 0;
  }

  /**
   * Asked to go over to today's story; heeded only while idle, so the run ends with the very task that marks it.
   * The mark is needed because a worker of an earlier release may have read the same signal and done nothing.
   */
  renew(): void {
    if (this.idle() && patched('renewal')) this.renewing = true;
  }

  /** Only when nothing is in flight; facts heard are carried, handlers are synchronous (rule 5). */
  private mayRenew(): boolean {
    if (!this.idle()) return false;
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    return (
      this.renewing || continueAsNewSuggested || historyLength > (this.start.historyLimit ?? historyLimit)
    );
  }
}
