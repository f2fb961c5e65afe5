#!/usr/bin/env node
import { alone, installed, underRightNode } from './bootstrap.mjs';
import { Mend, say } from './say.mjs';

const viaProduct = ['demo', 'import', 'seed', 'verify', 'bench', 'faults', 'ops'];
const commands = ['start', 'test', 'doctor', 'reset', ...viaProduct];
const [name = '', ...args] = process.argv.slice(2);

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof Mend)) throw error;
  say(error.message);
  process.exitCode = 1;
}
// Something of a killed child may still hold the loop; what was to be done is done.
process.exit();

async function run() {
  if (!commands.includes(name)) {
    say(`接受的命令 / accepted: ${commands.join(', ')}`);
    return 2;
  }
  if (name === 'doctor') return (await import('./doctor.mjs')).doctor(args);
  if (name === 'reset') return (await import('./reset.mjs')).reset(args);
  await underRightNode(process.argv.slice(2));
  await alone(installed);
  if (name === 'start') return (await import('./start.mjs')).start(args);
  if (name === 'test') return (await import('./test.mjs')).test(args);
  return (await import('./run-command.mjs')).runCommand(name, args);
}
