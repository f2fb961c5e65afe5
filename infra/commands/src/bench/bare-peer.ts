import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { bareQueue, heardSignal } from './bare-names.js';
import type { Step } from './bare-workflow.js';

export interface BarePeer {
  pid: number;
  /** One workflow from its start to its end; answers its id. The signals are sent one after the other. */
  play(steps: Step[]): Promise<string>;
  stop(): Promise<void>;
}

/** The bare workflow on the same server, told by a worker in a process of its own. */
export async function startBarePeer(client: Client, env: Record<string, string>): Promise<BarePeer> {
  const script = fileURLToPath(new URL('./bare-worker.js', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await ready(child);
  return {
    pid: child.pid as number,
    play: (steps) => play(client, steps),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

const ready = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the bare worker ended with ${code}`)));
    child.once('error', reject);
  });

async function play(client: Client, steps: Step[]): Promise<string> {
  const workflowId = `bare/${randomUUID()}`;
  const handle = await client.workflow.signalWithStart('bareStory', {
    workflowId,
    taskQueue: bareQueue,
    args: [steps],
    signal: heardSignal,
  });
  const more = steps.filter((step) => step === 'signal').length - 1;
  for (let n = 0; n < more; n++) await handle.signal(heardSignal);
  await handle.result();
  return workflowId;
}
