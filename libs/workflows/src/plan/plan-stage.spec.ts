import {
  type CommandName,
  commands,
  type FactData,
  type FactType,
  facts,
  type Outcome,
  type SentCommand,
} from '@aftercase/contracts';
import { casesQueue, factSignal, type StoryStart } from '@aftercase/contracts/stories';
import { addDays, dayIn, nominalDay, type Recurrence, startOfDay } from '@aftercase/regulations';
import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';

const zone = 'Asia/Shanghai';
type Given = { name: CommandName; key: string; input: Record<string, unknown>; at: number };

/** Where a stage plays: a real server, or the one on which years pass at once. */
export interface Ground {
  connection: NativeConnection;
  client: Client;
  namespace: string;
  bundle: WorkflowBundle;
  now(): Promise<number>;
}

/** What dispatch has agreed. `instantOf`: when a visit is due, where its day would be too long to wait for. */
export interface Agreed extends Recurrence {
  firstOn: string;
  endsOn: string;
  instantOf?: (occurrence: number) => string | null;
}

/**
 * A plan (or a contract) on the stage: its workflow is the real one; dispatch, intake and billing answer what their
 * books would say, which stand here as long as the stage does, however often workers come and go.
 */
export class PlayedPlan {
  readonly log: Given[] = [];
  stopped = false;
  /** What the books say to a command, where a test says it itself. */
  readonly says: Partial<Record<CommandName, () => unknown>> = {};
  private readonly completed = new Map<number, string>();
  private readonly refusals = new Map<CommandName, string>();
  private seq = 0;

  constructor(
    private readonly ground: Ground,
    readonly number: string,
    private readonly agreed: Agreed,
    private readonly folder: 'plan' | 'contract' | 'recall' = 'plan',
  ) {}

  get handle() {
    return this.ground.client.workflow.getHandle(`${this.folder}/${this.number}`);
  }

  async start(options: Partial<StoryStart> = {}): Promise<void> {
    await this.ground.client.workflow.start(this.folder, {
      workflowId: `${this.folder}/${this.number}`,
      taskQueue: casesQueue,
      args: [{ caseId: this.number, branch: 'JX', ...options }],
    });
  }

  async hear<T extends FactType>(type: T, data: Partial<FactData<T>>): Promise<void> {
    this.seq += 1;
    const now = new Date(await this.ground.now()).toISOString();
    await this.handle.signal(factSignal, {
      id: `fact-${this.seq}`,
      type,
      service: facts[type].service,
      seq: this.seq,
      occurredAt: now,
      recordedAt: now,
      data: { [this.folder]: this.number, branch: 'JX', ...data },
    });
  }

  /** The plan is extended in dispatch's books, and its story hears of it. */
  async extend(endsOn: string): Promise<void> {
    this.agreed.endsOn = endsOn;
    await this.hear('dispatch.plan.extended.v1', { endsOn });
  }

  async complete(occurrence: number): Promise<void> {
    const endedOn = dayIn(new Date(await this.ground.now()).toISOString(), zone);
    this.completed.set(occurrence, endedOn);
    await this.hear('dispatch.plan.visit-ended.v1', { occurrence, how: 'done', endedOn });
  }

  refuseOnce(name: CommandName, code: string): void {
    this.refusals.set(name, code);
  }

  answer(name: CommandName, { key, input }: SentCommand, at: number): Outcome<unknown> {
    commands[name].input.parse(input);
    this.log.push({ name, key, input: input as Record<string, unknown>, at });
    const refusal = this.refusals.get(name);
    this.refusals.delete(name);
    if (refusal) return { ok: false, refusal: { code: refusal, params: {} } };
    return { ok: true, value: this.valueOf(name, input as { occurrence: number; period: number }) };
  }

  private valueOf(
    name: CommandName,
    { occurrence, period }: { occurrence: number; period: number },
  ): unknown {
    const said = this.says[name];
    if (said) return said();
    if (name === 'dispatch.scheduleVisit') return this.schedule(occurrence);
    if (name === 'dispatch.closePlan')
      return { closed: this.stopped || this.nominal(occurrence) > this.agreed.endsOn };
    if (name === 'intake.registerPlannedCall') {
      const call = `JX-C-20270101-${String(occurrence).padStart(4, '0')}`;
      return { call, cases: [call] };
    }
    if (name === 'billing.openContractPeriod')
      return { endsAt: this.endsAt(), notices: this.notices(this.agreed.endsOn) };
    if (name === 'billing.noticeExpiry') return { noticed: true };
    if (name === 'billing.closeContractPeriod')
      return { next: this.renewedFor.has(period) ? period + 1 : null };
    return {};
  }

  private schedule(occurrence: number) {
    if (this.stopped) return { due: null, at: null, visit: null };
    const due = this.nominal(occurrence);
    if (due > this.agreed.endsOn) return { due: null, at: this.endsAt(), visit: null };
    const customer = '018f0000-0000-7000-8000-000000000001';
    const devices = [{ productLine: '热水器', model: 'RS-60', serial: 'SN-1' }];
    const waitsForCompletion = this.agreed.countedFrom === 'completion';
    return {
      due,
      at: this.agreed.instantOf?.(occurrence) ?? startOfDay(due, zone),
      visit: { customer, devices, kind: 'maintenance', waitsForCompletion },
    };
  }

  private nominal(occurrence: number): string {
    const completedOn = this.completed.get(occurrence - 1) ?? null;
    return nominalDay(this.agreed, { firstOn: this.agreed.firstOn, occurrence, completedOn });
  }

  private endsAt = (): string =>
    this.agreed.instantOf?.(-1) ?? startOfDay(addDays(this.agreed.endsOn, 1), zone);
  private notices = (endsOn: string) =>
    [90, 30, 7].map((daysBefore) => ({ daysBefore, at: startOfDay(addDays(endsOn, -daysBefore), zone) }));
  private readonly renewedFor = new Set<number>();
  renew(period: number, endsOn: string): void {
    this.renewedFor.add(period);
    this.agreed.endsOn = endsOn;
  }

  commands = (name: CommandName) => this.log.filter((one) => one.name === name);
  /** The visits that became a call, by their command: one key is one effect, however often it was tried. */
  visits(): number[] {
    const keys = new Map(
      this.commands('intake.registerPlannedCall').map(({ key, input }) => [key, input.occurrence]),
    );
    return [...keys.values()] as number[];
  }

  /** Events of each run, the latest first. */
  async runs(): Promise<number[]> {
    const lengths: number[] = [];
    let runId: string | null | undefined = (await this.handle.describe()).runId;
    while (runId) {
      const id = `${this.folder}/${this.number}`;
      const history = await this.ground.client.workflow.getHandle(id, runId).fetchHistory();
      lengths.push(history.events?.length ?? 0);
      const previous: string | null | undefined =
        history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
      runId = previous;
    }
    return lengths;
  }
}

/** The worker of the workflows alone; it comes and goes, as after a deployment or a crash. */
export async function storyWorker({ connection, namespace, bundle: workflowBundle }: Ground) {
  const worker = await Worker.create({ connection, namespace, taskQueue: casesQueue, workflowBundle });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

/** The services' workers; each command goes to the plan of its envelope. */
export async function serviceWorkers(ground: Ground, plans: Map<string, PlayedPlan>) {
  const { connection, namespace } = ground;
  const answer = (name: CommandName) => async (envelope: SentCommand) =>
    (plans.get(envelope.caseId) as PlayedPlan).answer(name, envelope, await ground.now());
  const names = Object.keys(commands) as CommandName[];
  const activities = Object.fromEntries(names.map((name) => [name, answer(name)]));
  const workers = await Promise.all(
    ['dispatch', 'intake', 'billing'].map((taskQueue) =>
      Worker.create({ connection, namespace, taskQueue, activities }),
    ),
  );
  const running = workers.map((worker) => worker.run());
  return async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
  };
}
