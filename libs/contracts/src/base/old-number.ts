import { z } from 'zod';

/** The number that a paper bore before it was taken over; kept beside our own, and found by look-ups. */
export const OldNumber = z.string().trim().min(1).max(40);
