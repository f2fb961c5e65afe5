import { setTimeout as pause } from 'node:timers/promises';
import type { SentCommand } from '@aftercase/contracts';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { CommandRunner } from '../commands/command-runner.js';
import type { Config } from '../config/config.js';
import { RequestContext } from '../log/request-context.js';

/** Polls the service's own task queue: each command of a story is an activity of the same name. */
export class ActivityWorker implements OnApplicationShutdown {
  private readonly log = new Logger(ActivityWorker.name);
  private connection: NativeConnection | undefined;
  private worker: Worker | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly service: string,
    private readonly config: Config,
    private readonly commands: CommandRunner,
  ) {}

  /** True where there is nothing to poll for, too. */
  get ready(): boolean {
    return this.commands.names().length === 0 || this.worker?.getState() === 'RUNNING';
  }

  /** Returns at once; connects in the background, because a service must take calls while Temporal is away. */
  start(): void {
    if (this.commands.names().length === 0) return;
    this.running = this.keepRunning();
    this.running.catch((error: unknown) => {
      if (this.stopping) return;
      // A dead worker in a live process would go unnoticed: end the process, so that it is restarted.
      this.log.fatal(error);
      process.exit(1);
    });
  }

  private async keepRunning(): Promise<void> {
    while (!this.connection && !this.stopping) {
      try {
        this.connection = await NativeConnection.connect({ address: this.config.TEMPORAL_ADDRESS });
      } catch {
        await pause(1000);
      }
    }
    if (!this.connection || this.stopping) return;
    this.worker = await Worker.create({
      connection: this.connection,
      namespace: this.config.TEMPORAL_NAMESPACE,
      taskQueue: this.service,
      activities: this.activities(),
      maxConcurrentActivityTaskExecutions: Math.max(2, this.config.DATABASE_POOL - 3),
      shutdownGraceTime: '10s',
    });
    if (this.stopping) return;
    await this.worker.run();
  }

  private activities() {
    const activity =
      (name: Parameters<CommandRunner['execute']>[0]) =>
      ({ key, caseId, branch, input }: SentCommand) =>
        RequestContext.run({ caseId }, () =>
          this.commands.execute(name, { key, subject: caseId, branch, input }),
        );
    return Object.fromEntries(this.commands.names().map((name) => [name, activity(name)]));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running?.catch(() => undefined);
    await this.connection?.close().catch(() => undefined);
  }
}
