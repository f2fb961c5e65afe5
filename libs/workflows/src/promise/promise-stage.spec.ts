import { readFileSync } from 'node:fs';
import {
  type CommandName,
  commands,
  type FactData,
  type FactType,
  facts,
  type SentCommand,
} from '@aftercase/contracts';
import { casesQueue, currentRelease, factSignal, type HeardFact } from '@aftercase/contracts/stories';
import { type FrozenPack, freezePack, type Pack } from '@aftercase/regulations';
import { loadHolidayTable, loadPack } from '@aftercase/regulations/load';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { workflowBundle } from '../service-case/stage.spec.js';

const read = (name: string) => readFileSync(new URL(`../../../regulations/${name}`, import.meta.url), 'utf8');
const cn = loadHolidayTable(read('calendars/cn.yaml'));
export const shippedPack = (id: string): Pack => loadPack(read(`packs/${id}.yaml`));
export const freeze = (pack: Pack): FrozenPack =>
  freezePack(pack, { on: '2026-01-01', kind: 'repair', zone: 'Asia/Shanghai', tables: [cn] });
const station = shippedPack('service-station');
const note = { zh: '试', en: 'test' };
const figure = (unit: 'hours' | 'days' | 'yes-no', value: number | boolean) => ({
  unit,
  article: null,
  origin: 'setting' as const,
  note,
  values: [{ effective: '2026-01-01', value }],
});

/** The station's pack with the promises given, which may count by `working` hours and escalate after 2 and 8 hours. */
export function packWith(promises: NonNullable<Pack['promises']>): FrozenPack {
  const figures = {
    ...station.figures,
    firstEscalationTime: figure('hours', 2),
    secondEscalationTime: figure('hours', 8),
    shopRepairTime: figure('days', 2),
    waitingPauses: figure('yes-no', true),
  };
  const working = {
    zh: '工作时间',
    en: 'working hours',
    article: null,
    origin: 'setting' as const,
    note,
    days: [{ on: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, windows: ['08:30-12:00', '13:30-18:00'] }].map(
      ({ on, windows }) => ({ on: [...on], windows }),
    ),
    holidays: 'cn' as const,
    makeUp: ['08:30-12:00', '13:30-18:00'],
    dayHours: 8,
  };
  const pack: Pack = { ...station, figures, calendars: { working }, promises };
  return freeze(pack);
}

export const reply = {
  name: 'reply',
  zh: '答复',
  en: 'reply',
  starts: 'called',
  fulfilled: 'answered',
  within: 'replyHours',
  calendar: 'elapsed',
  warns: 'warningPercent',
  escalation: [
    { after: 'firstEscalationTime', to: 'supervisor' },
    { after: 'secondEscalationTime', to: 'general-manager' },
  ],
} as const satisfies NonNullable<Pack['promises']>[number];

export type Commanded = { name: CommandName; key: string; input: Record<string, unknown>; at: number };

/**
 * The services' part, as they would answer; intake judges by its clock and by the time that the command says was
 * found.
 */
export class Services {
  readonly commanded: Commanded[] = [];
  readonly due = new Map<string, string>();
  private readonly states = new Map<string, string>();
  /** What the owner of a fulfilling fact has in its books, though nobody has heard of it yet. */
  stored: string | null = null;
  private readonly keys = new Set<string>();

  constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly pack: FrozenPack,
    private readonly calledAt: () => string,
  ) {}

  activities() {
    const names = Object.keys(commands) as CommandName[];
    return Object.fromEntries(
      names.map((name) => [name, (envelope: SentCommand) => this.answer(name, envelope)]),
    );
  }

  /** Waits until a command was sent so many times. */
  until = (name: CommandName, n = 1) =>
    vi.waitUntil(() => this.of(name).length >= n, { timeout: 100_000, interval: 50 });

  of = (name: CommandName) => this.commanded.filter((one) => one.name === name);

  private async answer(name: CommandName, { key, caseId, input }: SentCommand) {
    commands[name].input.parse(input);
    const at = await this.env.currentTimeMs();
    const given = input as Record<string, string | null>;
    if (!this.keys.has(key)) this.commanded.push({ name, key, input: given, at });
    this.keys.add(key);
    const id = `${caseId}/${given.promise}`;
    if (name === 'intake.openCase') return { ok: true, value: this.opened(caseId) };
    if (name === 'intake.readPack') return { ok: true, value: { pack: this.pack } };
    if (name.endsWith('.earliestFact')) return { ok: true, value: { at: this.stored } };
    if (name === 'intake.makePromise' || name === 'intake.movePromise') {
      if (given.due) this.due.set(id, given.due);
      this.states.set(id, 'open');
    }
    if (name === 'hr-assessment.openAssessment')
      return { ok: true, value: { assessment: 'JX-A-20261124-0001' } };
    if (!/judge|warn|escalate/.test(name)) return { ok: true, value: {} };
    return { ok: true, value: this.judged(id, at, given.fulfilledAt ?? null) };
  }

  private judged(id: string, at: number, fulfilledAt: string | null) {
    const due = this.due.get(id) as string;
    if (fulfilledAt && fulfilledAt <= due) this.states.set(id, 'kept');
    else if (this.states.get(id) === 'open' && at >= Date.parse(due)) this.states.set(id, 'breached');
    return { state: this.states.get(id), keptAt: null, fulfilled: fulfilledAt !== null };
  }

  /** A call without a name: the case itself waits for the clerk, its promises run. */
  private opened(caseId: string) {
    const device = {
      productLine: 'P',
      model: 'M',
      serial: null,
      soldOn: null,
      guaranteeUntil: null,
      contract: null,
    };
    return {
      call: caseId,
      device,
      complete: false,
      calledAt: this.calledAt(),
      pack: this.pack,
      kind: 'repair',
    };
  }
}

const queues = [...new Set(Object.values(commands).map(({ service }) => service))];

/** Workers for the stories and for every service; `stop` leaves the server alone with its timers. */
async function workers(
  env: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundle,
  services: Services,
  cached = 1000,
) {
  const connection = env.nativeConnection;
  const activities = services.activities();
  const all = await Promise.all([
    Worker.create({ connection, taskQueue: casesQueue, workflowBundle, maxCachedWorkflows: cached }),
    ...queues.map((taskQueue) => Worker.create({ connection, taskQueue, activities })),
  ]);
  const running = all.map((worker) => worker.run());
  return async () => {
    for (const worker of all) worker.shutdown();
    await Promise.all(running);
  };
}

/** A server for each test of a file, and workers that are let go after it. */
export function promiseStage() {
  let env: TestWorkflowEnvironment;
  let bundle: WorkflowBundle;
  let stop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    bundle = await workflowBundle();
  });
  beforeEach(async () => {
    env = await timeSkippingEnv();
  });
  afterEach(async () => {
    await stop?.();
    stop = undefined;
    await env?.teardown();
  });
  return {
    get env() {
      return env;
    },
    async work(services: Services, cached?: number) {
      stop = await workers(env, bundle, services, cached);
    },
    async rest() {
      await stop?.();
      stop = undefined;
    },
  };
}

/** A case, or a complaint or appeal about it, on the stage: facts reach it as the bridge would bring them. */
export class PromisedCase {
  private readonly seqs = new Map<string, number>();
  constructor(
    private readonly env: TestWorkflowEnvironment,
    readonly caseId: string,
    readonly about: { complaint?: string; appeal?: string } = {},
  ) {}

  get handle() {
    return this.env.client.workflow.getHandle(this.workflowId);
  }
  private get workflowId() {
    const [[kind, number] = ['case', this.caseId]] = Object.entries(this.about);
    return `${kind}/${number}`;
  }
  async start(options: { historyLimit?: number; begun?: number } = {}): Promise<this> {
    const start = { caseId: this.caseId, branch: 'JX', ...this.about, ...options };
    await this.env.client.workflow.start(Object.keys(this.about)[0] ?? 'serviceCase', {
      workflowId: this.workflowId,
      taskQueue: casesQueue,
      args: [{ release: currentRelease, ...start }],
    });
    return this;
  }
  async hear<T extends FactType>(type: T, data: Partial<FactData<T>>, occurredAt?: number): Promise<void> {
    const { service } = facts[type];
    const seq = (this.seqs.get(service) ?? 0) + 1;
    this.seqs.set(service, seq);
    const now = await this.env.currentTimeMs();
    const fact: HeardFact = {
      id: `${service}-${seq}`,
      type,
      service,
      seq,
      occurredAt: new Date(occurredAt ?? now).toISOString(),
      recordedAt: new Date(now).toISOString(),
      data: { caseId: this.caseId, branch: 'JX', ...data },
    };
    await this.handle.signal(factSignal, fact);
  }
}
