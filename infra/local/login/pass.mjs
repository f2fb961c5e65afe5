// Logs somebody in at the running product and prints what their requests bear, as curl's -K reads it:
//   curl -K <(node infra/local/login/pass.mjs jx-clerk-1 clerk JX) http://127.0.0.1:47000/api/intake/duties
import { defaultPortBase } from '../process/addresses.mjs';
import { say } from '../process/say.mjs';
import { logInPerson } from './door.mjs';

const [sub, role, branch] = process.argv.slice(2);
if (sub && role && branch) {
  const gateway = process.env.AFTERCASE_URL ?? `http://127.0.0.1:${defaultPortBase}`;
  try {
    for (const [name, value] of Object.entries(await logInPerson(gateway, { sub, role, branch })))
      process.stdout.write(`header = "${name}: ${value}"\n`);
  } catch (error) {
    say(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
} else {
  say('pass.mjs PERSON ROLE BRANCH');
  process.exitCode = 2;
}
