import type { Caller } from '@aftercase/contracts';
import { z } from 'zod';

const Door = z.uuid();

/** The door by which a customer came in: the gateway names them by it, and by nothing of theirs. */
export function doorOf({ sub, came }: Caller): string | null {
  const door = Door.safeParse(sub.replace(/^c-/, ''));
  return came && door.success ? door.data : null;
}
