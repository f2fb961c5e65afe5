import { report } from '../command/options.js';

/** Where people log in elsewhere a command can't be one of them: what only they may do is left to them, and said. */
export function unlessElsewhere(error: unknown): void {
  const { code, message } = error as { code?: string; message: string };
  if (code !== 'NO_LOCAL_ISSUER') throw error;
  report(`收费标准由各分支机构自行公布 / fee schedules are left to whoever leads a branch: ${message}`);
}
