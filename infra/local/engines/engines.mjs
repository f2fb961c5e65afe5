import { chmodSync, mkdirSync } from 'node:fs';
import { defaultPortBase, portsFrom } from '../process/addresses.mjs';
import { startKafka } from './kafka.mjs';
import { startPostgres } from './postgres.mjs';
import { startTemporal } from './temporal.mjs';

export { timeSkippingServer } from './time-skipping.mjs';

/** @typedef {'postgres' | 'kafka' | 'temporal'} Engine */

/**
 * Starts the engines that are not configured by address. PostgreSQL, Kafka and Temporal: real ones, side by side.
 * @param {{ only?: Engine[], dataDir: string, portBase?: number, quiet?: boolean, supervise?: boolean, log?: (line: string) => void }} options
 */
export async function startEngines({
  only = ['postgres', 'kafka', 'temporal'],
  dataDir,
  portBase = defaultPortBase,
  supervise = false,
  quiet = false,
  log,
}) {
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  const ports = portsFrom(portBase);
  /** @type {Partial<Record<Engine, Awaited<ReturnType<typeof startPostgres>>>>} */
  const children = {};
  const wants = (/** @type {Engine} */ name, /** @type {string} */ variable) =>
    only.includes(name) && !process.env[variable];
  const start = async (/** @type {Engine} */ name, /** @type {() => Promise<any>} */ begin) => {
    const from = Date.now();
    children[name] = await begin();
    if (!quiet) log?.(`${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const stop = async () => {
    await Promise.all(Object.values(children).map((child) => child?.stop()));
  };
  const results = await Promise.allSettled([
    wants('postgres', 'DATABASE_URL') &&
      start('postgres', () => startPostgres({ dataDir, port: ports.postgres, supervise, onDeath: log })),
    wants('kafka', 'KAFKA_BROKERS') &&
      start('kafka', () =>
        startKafka({
          dataDir,
          port: ports.kafka,
          controllerPort: ports.kafkaController,
          supervise,
          onDeath: log,
        }),
      ),
    wants('temporal', 'TEMPORAL_ADDRESS') &&
      start('temporal', () =>
        startTemporal({ dataDir, port: ports.temporal, uiPort: ports.temporalUi, supervise, onDeath: log }),
      ),
  ]);
  const failed = results.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw /** @type {PromiseRejectedResult} */ (failed).reason;
  }
  return {
    env: {
      DATABASE_URL: process.env.DATABASE_URL ?? `postgresql://postgres@127.0.0.1:${ports.postgres}/postgres`,
      KAFKA_BROKERS: process.env.KAFKA_BROKERS ?? `127.0.0.1:${ports.kafka}`,
      TEMPORAL_ADDRESS: process.env.TEMPORAL_ADDRESS ?? `127.0.0.1:${ports.temporal}`,
    },
    /** Process ids of what was started here, as they are now. */
    get pids() {
      return Object.fromEntries(Object.entries(children).map(([name, child]) => [name, child?.pid() ?? 0]));
    },
    stop,
  };
}
