/** An instant as ISO 8601, whether SQL gave it as text or the ORM as a date. */
export const iso = (at: Date | string): string => new Date(at).toISOString();
