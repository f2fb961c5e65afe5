/**
 * Company settings of the schedule. No article gives these values: a request may name its own, and these hold where it
 * names none.
 */
export const scheduleSettings = {
  /** The way to the next customer within the territory, and outside it. */
  travelMinutes: 30,
  travelMinutesElsewhere: 60,
  /** How long a slot is held while the customer is asked. */
  holdMinutes: 15,
  /** Length of a visit where nobody says one. */
  visitMinutes: 60,
  /** Slots begin on multiples of this. */
  stepMinutes: 15,
  /** How far ahead free slots are looked for. */
  horizonDays: 14,
  /** How many alternatives a refused request is given. */
  alternatives: 3,
} as const;
