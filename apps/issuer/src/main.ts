import { listen } from './local-issuer.js';
import { run } from './run.js';

const code = await run(process.env, listen, (line) => process.stderr.write(`${line}\n`));
if (code !== undefined) process.exit(code);
