import { createGateway } from './gateway.js';
import { readConfig } from './gateway-config.js';

try {
  const config = readConfig(process.env);
  const app = await createGateway(config);
  await app.listen(config.port, config.host);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
