import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortBase } from '@aftercase/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { listening } = await import(new URL('../process/processes.mjs', import.meta.url).href);
const { startEngines } = await import(new URL('engines.mjs', import.meta.url).href);

let folder: string;
let base: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-engines-'));
  base = await freePortBase();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('engines on a taken port', () => {
  const configured = ['DATABASE_URL', 'KAFKA_BROKERS', 'TEMPORAL_ADDRESS'];
  let kept: NodeJS.ProcessEnv;
  let holder: Server;
  const occupy = (port: number) =>
    new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', () => resolve()));
  beforeEach(() => {
    kept = { ...process.env };
    for (const name of configured) delete process.env[name];
    holder = createServer();
  });
  afterEach(() => {
    Object.assign(process.env, kept);
    holder.close();
  });

  it('say in one line which one and how to mend it, and leave nothing running', async () => {
    await occupy(base + 10);
    const only = ['postgres', 'temporal'];
    const failure = await startEngines({ only, dataDir: folder, portBase: base }).catch(
      (error: Error) => error,
    );
    expect(failure.message.split('\n')).toEqual([
      `端口 ${base + 10}（PostgreSQL）被占用：停掉占用者，或设 AFTERCASE_PORT_BASE 换一组端口 / port ${base + 10} (PostgreSQL) is taken: stop its holder or set AFTERCASE_PORT_BASE`,
    ]);
    expect(await listening(base + 30)).toBe(false);
  });

  it.each([
    ['kafka', 21, 'Kafka controller'],
    ['temporal', 31, 'Temporal UI'],
  ])('%s looks at +%i as well', async (engine, port, whose) => {
    await occupy(base + port);
    await expect(startEngines({ only: [engine], dataDir: folder, portBase: base })).rejects.toThrow(
      `端口 ${base + port}（${whose}）被占用`,
    );
  });
});
