import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
/** Engines by version, shared by every checkout of this user. */
export const cacheDir = process.env.AFTERCASE_CACHE ?? join(homedir(), '.cache', 'aftercase');
/** What this checkout stores: databases, topics, logs. */
export const dataDir = process.env.AFTERCASE_DATA
  ? resolve(process.env.AFTERCASE_DATA)
  : join(root, '.local');
export const runFile = join(dataDir, 'run.json');

/** Ports by name, from one base. @param {number} base */
export const portsFrom = (base) => ({
  gateway: base,
  intake: base + 1,
  dispatch: base + 2,
  'repair-shop': base + 3,
  billing: base + 4,
  complaints: base + 5,
  'hr-assessment': base + 6,
  orchestrator: base + 7,
  issuer: base + 8,
  postgres: base + 10,
  kafka: base + 20,
  kafkaController: base + 21,
  temporal: base + 30,
  temporalUi: base + 31,
});
export const defaultPortBase = Number(process.env.AFTERCASE_PORT_BASE ?? 47000);
