import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { bareQueue } from './bare-names.js';

/** A process of its own, as the orchestrator is one: it tells the bare workflows and does their activities. */
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: process.env.TEMPORAL_NAMESPACE ?? 'default',
  taskQueue: bareQueue,
  workflowsPath: fileURLToPath(import.meta.resolve('./bare-workflow.js')),
  activities: { nothing: async () => undefined },
  // As many as the orchestrator keeps.
  maxCachedWorkflows: 500,
});
const running = worker.run();
process.stdout.write('ready\n');
await running;
await connection.close();
