import { readEnvironment } from '@aftercase/platform';
import { z } from 'zod';

const Environment = z.object({
  /** Days after which a link ends at the latest, however long its case lasts. */
  TRACKING_LINK_DAYS: z.coerce.number().int().min(1).max(1100).default(180),
});

/** How long a link holds. */
export class LinkConfig {
  readonly days: number;

  constructor(env: Record<string, string | undefined>) {
    this.days = readEnvironment(Environment, env).TRACKING_LINK_DAYS;
  }
}
