#!/usr/bin/env node
import { endChildren } from '../process/children.mjs';
import { mendOf, say } from '../process/say.mjs';
import { alone, installed, underRightNode } from './bootstrap.mjs';

const viaProduct = ['demo', 'import', 'seed', 'verify', 'bench', 'faults', 'fuzz', 'ops', 'walks'];
const commands = ['start', 'test', 'doctor', 'reset', ...viaProduct, 'licences'];
const [name = '', ...args] = process.argv.slice(2);

// If stdout is closed or the disk is full, the message is lost; nothing else ends because of that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
for (const kind of /** @type {const} */ (['uncaughtException', 'unhandledRejection']))
  process.on(kind, (/** @type {unknown} */ error) => {
    report(error);
    endChildren().finally(() => process.exit(1));
  });
try {
  process.exitCode = await run();
} catch (error) {
  report(error);
  process.exitCode = 1;
}
await endChildren();
// A handle of a killed child may keep the event loop alive; all work is done, so exit.
process.exit();

async function run() {
  if (!commands.includes(name)) {
    say(`接受的命令 / accepted: ${commands.join(', ')}`);
    return 2;
  }
  if (name === 'doctor') return (await import('./doctor.mjs')).doctor(args);
  if (name === 'reset') return (await import('./reset.mjs')).reset(args);
  if (name === 'licences') return (await import('./licences.mjs')).licences(args);
  await underRightNode(process.argv.slice(2));
  await alone(installed);
  if (name === 'start') return (await import('./start.mjs')).start(args);
  if (name === 'test') return (await import('./test.mjs')).test(args);
  return (await import('./run-command.mjs')).runCommand(name, args);
}

/** @param {unknown} error */
function report(error) {
  say(mendOf(error) ?? String(/** @type {Error} */ (error)?.stack ?? error));
}
