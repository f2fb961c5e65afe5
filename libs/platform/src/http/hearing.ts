import type { ServiceName } from '@aftercase/contracts';

/** Whether this service has heard what another has said so far. */
export abstract class Hearing {
  /** Waits for it a moment, so that whoever names what was made just now elsewhere is not told that there is none. */
  abstract hasHeard(from: ServiceName): Promise<boolean>;

  /** Whether its copy of who works here, and as what, is at most a minute behind. */
  abstract knowsPeople(): Promise<boolean>;
}
