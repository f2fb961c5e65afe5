/** The day (YYYY-MM-DD) so many days ago; negative: to come. */
export const day = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** A phone number for the n-th case of a run, most likely nobody else's. */
export const phone = (prefix: '137' | '138' | '139', n: number) =>
  `${prefix}${String(10_000_000 + ((Date.now() + n * 7919) % 89_999_999)).slice(0, 8)}`;
