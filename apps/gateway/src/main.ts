import { createGateway } from './gateway.js';
import { readSettings } from './settings.js';

try {
  const settings = readSettings(process.env);
  const app = await createGateway(settings);
  await app.listen(settings.port, settings.host);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
