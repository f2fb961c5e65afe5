import { fileURLToPath } from 'node:url';
import { queueOf, toldReleases } from '@aftercase/contracts/stories';
import { Config } from '@aftercase/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';

/**
 * Runs the workflows, and no activity: those run in the services that own the documents. One worker for each release
 * whose stories this one tells, so that open cases of the release before go on here, also while its own workers run.
 */
@Injectable()
export class WorkflowWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(WorkflowWorker.name);
  private workers: Worker[] = [];
  private connection: NativeConnection | undefined;
  private running: Promise<unknown> | undefined;

  constructor(private readonly config: Config) {}

  /** RUNNING once all of them poll; the readiness probe asks. */
  get state(): string {
    const states = this.workers.map((worker) => worker.getState());
    return states.find((one) => one !== 'RUNNING') ?? states[0] ?? 'STARTING';
  }

  async onApplicationBootstrap(): Promise<void> {
    const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = this.config;
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: workflowsPath() });
    const connection = await NativeConnection.connect({ address });
    this.connection = connection;
    this.workers = await Promise.all(
      toldReleases.map((release) =>
        Worker.create({
          connection,
          namespace,
          taskQueue: queueOf(release),
          workflowBundle,
          maxCachedWorkflows: 500,
          shutdownGraceTime: '10s',
        }),
      ),
    );
    this.running = Promise.all(this.workers.map((worker) => worker.run()));
    // A worker that died leaves a live process that does nothing: better to end it and be started again.
    this.running.catch((error: unknown) => {
      this.log.fatal(error);
      process.exit(1);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await this.running?.catch(() => undefined);
    await this.connection?.close();
  }
}

/** The workflows' entry as Node resolves it here: sources in tests, built files in a release. */
const workflowsPath = () => fileURLToPath(import.meta.resolve('@aftercase/workflows'));
