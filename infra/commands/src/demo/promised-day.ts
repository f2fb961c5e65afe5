import { addDays, dayIn, homeZone } from '@aftercase/regulations';

/** A day so many days from today, as it is written where the demo's branches are: there it may be tomorrow already. */
export const promisedDay = (days = 0): string => addDays(dayIn(new Date().toISOString(), homeZone), days);
