import { type IssuerConfig, NotStarted, readConfig } from './issuer-config.js';

/** Exit code of one that was refused to start: its supervisor need not try again. */
export const refusedToStart = 78;

/**
 * Starts it, or says in one line why not.
 *
 * @returns the exit code where it does not run
 */
export async function run(
  env: Record<string, string | undefined>,
  listen: (config: IssuerConfig) => Promise<void>,
  say: (line: string) => void,
): Promise<number | undefined> {
  try {
    await listen(readConfig(env));
    return undefined;
  } catch (error) {
    say((error as Error).message);
    return error instanceof NotStarted ? refusedToStart : 1;
  }
}
