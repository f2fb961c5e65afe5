import { sameFolded } from '@aftercase/contracts';
import { addDays, startOfDay } from '@aftercase/regulations';

interface Days {
  startsOn: string;
  endsOn: string;
}

/** The last day belongs to the period: it is over when the next day begins in the branch's zone. */
export const endOf = (period: Pick<Days, 'endsOn'>, zone: string): string =>
  startOfDay(addDays(period.endsOn, 1), zone);

/**
 * When the sales centre is noticed that a period ends, earliest first. A day that lies before the period, or that
 * had begun when the contract came into the books, is left out: the longest notice of a short contract says nothing.
 *
 * @param days before the last day, in any order
 * @param from instant, ISO 8601
 */
export function noticesOf(period: Days, days: number[], { zone, from }: { zone: string; from: string }) {
  return [...new Set(days)]
    .sort((a, b) => b - a)
    .map((daysBefore) => ({ daysBefore, on: addDays(period.endsOn, -daysBefore) }))
    .filter(({ on }) => on >= period.startsOn)
    .map(({ daysBefore, on }) => ({ daysBefore, at: startOfDay(on, zone) }))
    .filter(({ at }) => at >= from);
}

/** Both days count. */
export const holdsOn = ({ startsOn, endsOn }: Days, day: string): boolean => startsOn <= day && day <= endsOn;

interface Named {
  model: string;
  serial: string | null;
}
/** By its serial where the contract names one, else by its model. */
export const covers = (devices: Named[], device: Named): boolean =>
  devices.some((one) =>
    one.serial === null
      ? sameFolded(one.model, device.model)
      : sameFolded(one.model, device.model) && sameFolded(one.serial, device.serial),
  );
