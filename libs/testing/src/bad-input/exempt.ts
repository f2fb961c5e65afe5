import type { Taken } from './taken.js';

/** Where a class does not hold for a route, and why: `<service>.<name>`, or `*.<name>` at every service. */
const listed: Record<string, Record<number, string>> = {};

export const exempt = ({ service, name }: Taken, no: number): string | undefined =>
  listed[`${service}.${name}`]?.[no] ?? listed[`*.${name}`]?.[no];
export const listedRoutes: readonly string[] = Object.keys(listed);
