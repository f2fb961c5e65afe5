import type { Type } from '@nestjs/common';
import { Config } from '../config/config.js';
import { ConfigError } from '../config/read-environment.js';
import { createService } from './create-service.js';

/**
 * A service's `main`: builds the service and listens; where it cannot start, it logs the reason in one line and
 * exits.
 */
export async function runService(module: Type): Promise<void> {
  process.on('unhandledRejection', (error) => fail(error));
  try {
    const app = await createService(module);
    const config = app.get(Config);
    await app.startAllMicroservices();
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): never {
  const text =
    error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
