/** Where the engines listen, as every service reads it from its environment. */
export interface EngineAddresses {
  DATABASE_URL: string;
  KAFKA_BROKERS: string;
  TEMPORAL_ADDRESS: string;
}

export interface StartedEngines {
  env: EngineAddresses;
  stop(): Promise<void>;
}

interface EngineStarter {
  startEngines(options: {
    only?: ('postgres' | 'kafka' | 'temporal')[];
    dataDir: string;
    portBase: number;
    quiet?: boolean;
    log?: (line: string) => void;
  }): Promise<StartedEngines>;
  timeSkippingServer(): Promise<string> | string;
}

/**
 * The starter that `npm start` uses. It is plain JavaScript outside any package, so that a bare machine can run it
 * before anything is installed: hence the address instead of an import.
 */
export async function localEngines(): Promise<EngineStarter> {
  return (await import(
    new URL('../../../../infra/local/engines/engines.mjs', import.meta.url).href
  )) as EngineStarter;
}
