import { fileURLToPath } from 'node:url';
import type {
  CommandInput,
  CommandName,
  CommandValue,
  FactData,
  FactType,
  Outcome,
  SentCommand,
} from '@aftercase/contracts';
import { commands, facts } from '@aftercase/contracts';
import {
  casesQueue,
  currentRelease,
  factSignal,
  type HeardFact,
  renewSignal,
  type StoryStart,
  type Where,
  whereQuery,
} from '@aftercase/contracts/stories';
import type { FrozenPack } from '@aftercase/regulations';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';

type Told = { name: CommandName; envelope: SentCommand; at: number };
type Device = {
  soldOn: string | null;
  guaranteeUntil?: string;
  contract?: { number: string; billsPerVisit: boolean; chargeFen: number | null };
};
/** What intake opens the case with instead: another pack, another kind. */
export interface Given {
  pack?: FrozenPack;
  opened?: Partial<CommandValue<'intake.openCase'>>;
  /** Commands that are refused the first time they come, by code. */
  refusesOnce?: Partial<Record<CommandName, string>>;
  /** Commands that are refused however often they are sent, by code. */
  refuses?: Partial<Record<CommandName, string>>;
}

// Quiet, unless something is wrong.
Runtime.install({ logger: new DefaultLogger('ERROR') });

/** A stage for a story: the workflow is the real one on a real server; the services only answer what they would. */
export interface Stage {
  begin(device: Device, options?: Partial<StoryStart>, given?: Given): Promise<PlayedCase>;
  close(): Promise<void>;
}

/** The workflows as the orchestrator bundles them, from the packages' sources. */
export const workflowBundle = (workflows = new URL('../index.ts', import.meta.url)) =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(workflows),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, conditionNames: ['@aftercase/source', 'import', 'module', 'default'] },
    }),
    logger: new DefaultLogger('ERROR'),
  });

export async function playOn(
  env: TestWorkflowEnvironment,
  pack: FrozenPack,
  workflowBundle: WorkflowBundle,
): Promise<Stage> {
  const cases = new Map<string, PlayedCase>();
  const answer = (name: CommandName) => async (envelope: SentCommand) => {
    const played = cases.get(envelope.caseId) as PlayedCase;
    const outcome = played.answer(name, envelope, await env.currentTimeMs());
    await played.delayOf(name);
    return outcome;
  };
  const activities = Object.fromEntries(
    (Object.keys(commands) as CommandName[]).map((name) => [name, answer(name)]),
  );
  const queues = new Set(Object.values(commands).map(({ service }) => service));
  const connection = env.nativeConnection;
  const workers = await Promise.all([
    Worker.create({ connection, taskQueue: casesQueue, workflowBundle }),
    ...[...queues].map((taskQueue) => Worker.create({ connection, taskQueue, activities })),
  ]);
  const running = workers.map((worker) => worker.run());
  let n = 0;
  return {
    async begin(device, options, given = {}) {
      n += 1;
      const caseId = `JX-C-20261124-${String(n).padStart(4, '0')}`;
      const played = new PlayedCase(env, given.pack ?? pack, caseId, device, given);
      for (const [name, code] of Object.entries(given.refusesOnce ?? {}))
        played.refuseOnce(name as CommandName, code);
      cases.set(caseId, played);
      await played.start({ caseId, branch: 'JX', release: currentRelease, ...options });
      return played;
    },
    async close() {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    },
  };
}

/** One case on the stage: what it was told, and the facts that reach it. */
export class PlayedCase {
  private readonly log: Told[] = [];
  private readonly seqs = new Map<string, number>();
  private readonly heard: HeardFact[] = [];
  private dispatched = 0;
  /** Its runs are short: it continues as new in the test. */
  private renews = false;
  private readonly refusals = new Map<CommandName, string>();
  private readonly delays = new Map<CommandName, Promise<void>>();
  /** The prices that billing has published. */
  published: CommandValue<'billing.findFeeSchedule'> = { schedule: null, prices: {} };
  /** What billing has of the contract that is named. */
  covers: CommandValue<'billing.reserveCover'> | undefined;
  /** What billing answers when that cover is used. */
  coverUsed: CommandValue<'billing.useCover'> | undefined;
  /** The slice that intake answers after a move. */
  movedTo: FrozenPack | undefined;
  private get handle() {
    return this.env.client.workflow.getHandle(`case/${this.caseId}`);
  }

  constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly pack: FrozenPack,
    readonly caseId: string,
    private readonly device: Device,
    private readonly given: Given = {},
  ) {}

  async start(start: StoryStart): Promise<void> {
    this.renews = start.historyLimit !== undefined;
    await this.env.client.workflow.start('serviceCase', {
      workflowId: `case/${this.caseId}`,
      taskQueue: casesQueue,
      args: [start],
    });
  }

  answer(name: CommandName, envelope: SentCommand, at: number): Outcome<unknown> {
    this.log.push({ name, envelope, at });
    commands[name].input.parse(envelope.input);
    const refusal = this.refusals.get(name) ?? this.given.refuses?.[name];
    this.refusals.delete(name);
    if (refusal) return { ok: false, refusal: { code: refusal, params: {} } };
    if (name === 'dispatch.openDispatch') this.dispatched += 1;
    return { ok: true, value: this.valueOf(name, at) };
  }

  private valueOf(name: CommandName, at: number): unknown {
    const number = (letter: string, n = 1) => `JX-${letter}-20261124-${String(n).padStart(4, '0')}`;
    const device = {
      productLine: '热水器',
      model: 'RS-60',
      serial: null,
      guaranteeUntil: null,
      contract: null,
      ...this.device,
    };
    const calledAt = new Date(Math.min(at, this.log[0]?.at ?? at)).toISOString();
    const values: Partial<Record<CommandName, unknown>> = {
      'intake.openCase': {
        call: this.caseId,
        device,
        complete: true,
        calledAt,
        pack: this.pack,
        ...this.given.opened,
      },
      'intake.judgePromise': {
        state: this.heard.some((fact) => fact.type === 'intake.customer.answered.v1') ? 'kept' : 'breached',
        keptAt: null,
      },
      'intake.freshPack': { pack: this.movedTo },
      'intake.pullVoucher': { voucher: number('V') },
      'intake.beginWork': { voucher: number('V') },
      'dispatch.openDispatch': { dispatch: number('D', Math.max(this.dispatched, 1)) },
      'repair-shop.takeIn': { card: number('K') },
      // Nothing was signed on this stage.
      'billing.reserveCover': this.covers ?? { contract: number('T'), outcome: 'unknown', terms: null },
      'billing.useCover': this.coverUsed,
      // Nothing was published, either.
      'billing.findFeeSchedule': this.published,
      'billing.issueInvoice': { invoice: number('I') },
      'billing.chargeAndInvoice': { invoice: number('I') },
      'complaints.askSurvey': { survey: number('S') },
      'billing.askQuotation': { quotation: number('Q') },
      'repair-shop.openOutsourced': { outsourced: number('O', this.all(name).length) },
    };
    return values[name] ?? {};
  }

  /** What its story waits for, as people see it. */
  async waitingFor(): Promise<string> {
    return (await this.handle.query<Where>(whereQuery)).waitingFor;
  }

  /** @param hours how many before now it happened, as somebody entered it */
  async hear<T extends FactType>(type: T, data: Partial<FactData<T>>, hours = 0): Promise<void> {
    const { service } = facts[type];
    const seq = (this.seqs.get(service) ?? 0) + 1;
    this.seqs.set(service, seq);
    const ms = await this.env.currentTimeMs();
    const now = new Date(ms).toISOString();
    const fact: HeardFact = {
      id: `${service}-${seq}`,
      type,
      service,
      seq,
      occurredAt: new Date(ms - hours * 3_600_000).toISOString(),
      recordedAt: now,
      data: { caseId: this.caseId, branch: 'JX', ...data },
    };
    this.heard.push(fact);
    await this.signal(fact);
    if (this.renews) await this.again(fact);
  }

  /**
   * The time-skipping server loses what is signalled in the moment in which a run continues as new; the real one hands
   * it to the next run. A story that has heard it already drops the double.
   */
  private async again(fact: HeardFact): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await this.repeat(fact);
  }

  /** The time-skipping server has no run for a moment while a case continues as new; the real one swaps at once. */
  private async signal(fact: HeardFact, tries = 100): Promise<void> {
    await this.handle.signal(factSignal, fact).catch(async (error: unknown) => {
      if (tries === 0 || !(error instanceof WorkflowNotFoundError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      await this.signal(fact, tries - 1);
    });
  }

  async hearAgain(type: FactType): Promise<void> {
    await this.repeat(this.heard.find((one) => one.type === type));
  }

  /** A double may come when the story is over. */
  private async repeat(fact: HeardFact | undefined): Promise<void> {
    await this.handle.signal(factSignal, fact).catch(() => undefined);
  }

  refuseOnce(name: CommandName, code: string): void {
    this.refusals.set(name, code);
  }

  /** The command is done, and its answer on its way until it is let arrive. */
  delayOnce(name: CommandName): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.delays.set(name, promise);
    return resolve;
  }

  async delayOf(name: CommandName): Promise<void> {
    const delay = this.delays.get(name);
    this.delays.delete(name);
    await delay;
  }

  /** Waits, without letting time skip, until a command has been told. */
  async told(name: CommandName): Promise<void> {
    // Ten thousand promises may be played on the other core meanwhile.
    for (let n = 0; n < 4000 && this.all(name).length === 0; n++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    if (this.all(name).length === 0)
      throw new Error(`${name} was not told; told: ${this.names().join(', ')}`);
  }

  names = (): CommandName[] => this.log.map(({ name }) => name);
  all = (name: CommandName) =>
    this.log.filter((one) => one.name === name).map(({ envelope }) => envelope.input);
  /** What was put on record, alone or in one command with what follows from it. */
  decisions = (): CommandInput<'intake.recordDecision'>[] =>
    this.log.flatMap(({ name, envelope: { input } }) => {
      if (name === 'intake.recordDecision') return [input as CommandInput<'intake.recordDecision'>];
      if (name === 'intake.recordDecisions')
        return (input as CommandInput<'intake.recordDecisions'>).decisions;
      return 'decision' in input ? [input.decision as CommandInput<'intake.recordDecision'>] : [];
    });
  last = (name: CommandName): unknown => this.all(name).at(-1);
  keysOf = (name: CommandName): string[] =>
    this.log.filter((one) => one.name === name).map(({ envelope }) => envelope.key);
  /** When it was sent last, by the server's clock. */
  lastAt = (name: CommandName): number => this.log.findLast((told) => told.name === name)?.at ?? 0;
  judgedAt = (): number => this.log.find(({ name }) => name === 'intake.judgePromise')?.at ?? 0;

  async historyLength(): Promise<number> {
    // What was signalled a moment ago is still being taken in; a waiting case's history stands still.
    for (let before = -1; ; ) {
      const { historyLength } = await this.handle.describe();
      if (historyLength === before) return historyLength;
      before = historyLength;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  }
  /** Lets time skip until the story is over; one case after the other, since the server refuses two who let it. */
  end(): Promise<unknown> {
    const over = PlayedCase.ending.then(() => this.handle.result());
    PlayedCase.ending = over.catch(() => undefined);
    return over;
  }
  private static ending: Promise<unknown> = Promise.resolve();
  /** What the test has seen is enough; a case that has come to its end meanwhile needs none. */
  async terminate(): Promise<void> {
    await this.handle.terminate().catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  }
  /** As after a deployment: told again from its first line, by the facts that it has heard. */
  async renew(): Promise<void> {
    const before = await this.runs();
    await this.handle.signal(renewSignal);
    while ((await this.runs()) === before) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  async runs(): Promise<number> {
    const runs = new Set<string>();
    let runId: string | undefined = (await this.handle.describe()).runId;
    for (; runId; ) {
      runs.add(runId);
      const history = await this.env.client.workflow.getHandle(`case/${this.caseId}`, runId).fetchHistory();
      const previous: string | null | undefined =
        history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
      runId = previous || undefined;
    }
    return runs.size;
  }
}
