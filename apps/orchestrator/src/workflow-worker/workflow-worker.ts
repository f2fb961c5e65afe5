import { fileURLToPath } from 'node:url';
import { Config } from '@aftercase/platform';
import { casesQueue } from '@aftercase/workflows/names';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';

/** Runs the workflows, and no activity: those run in the services that own the documents. */
@Injectable()
export class WorkflowWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(WorkflowWorker.name);
  private worker: Worker | undefined;
  private connection: NativeConnection | undefined;
  private running: Promise<void> | undefined;

  constructor(@Inject(Config) private readonly config: Config) {}

  /** RUNNING once it polls; the readiness probe asks. */
  get state(): string {
    return this.worker?.getState() ?? 'STARTING';
  }

  async onApplicationBootstrap(): Promise<void> {
    const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = this.config;
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: workflowsPath() });
    this.connection = await NativeConnection.connect({ address });
    this.worker = await Worker.create({
      connection: this.connection,
      namespace,
      taskQueue: casesQueue,
      workflowBundle,
      maxCachedWorkflows: 500,
      shutdownGraceTime: '10s',
    });
    this.running = this.worker.run();
    // A worker that died leaves a live process that does nothing: better to end it and be started again.
    this.running.catch((error: unknown) => {
      this.log.fatal(error);
      process.exit(1);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running?.catch(() => undefined);
    await this.connection?.close();
  }
}

/** The workflows' entry as Node resolves it here: sources in tests, built files in a release. */
const workflowsPath = () => fileURLToPath(import.meta.resolve('@aftercase/workflows'));
