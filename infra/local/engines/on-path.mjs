import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a command lies on PATH, if it does. @param {string} command */
export const onPath = (command) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((dir) => join(dir, command))
    .find((file) => existsSync(file));
