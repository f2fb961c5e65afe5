import type { Migration } from '@mikro-orm/migrations';
import type { Provider, Type } from '@nestjs/common';
import type { DatabaseDefinition } from '../database/open-database.js';
import type { StaffTable } from '../identity/presence.js';

/**
 * A migration says where it stands among its service's: 1 to 9 are the platform's and given away, the service's own
 * follow, and from 900 on stand the platform's later ones. Those run last in a new schema, as they do in one that is
 * there already, so nothing of a service's own builds on them.
 */
export type OrderedMigration = (new (...args: never[]) => Migration) & { order: number };

/** One document with all that belongs to it; a service is the list of its slices. */
export interface Slice {
  entities?: DatabaseDefinition['entities'];
  migrations?: OrderedMigration[];
  controllers?: Type[];
  providers?: Provider[];
  /** Its table that says who still works here; a service has one list. */
  staff?: StaffTable;
}

/**
 * The migrations of all slices as they are to run. Two with the same order would run as the slices happen to be
 * listed, so that is refused.
 */
export function inOrder(slices: readonly Slice[]): OrderedMigration[] {
  const migrations = slices.flatMap((one) => one.migrations ?? []).sort((a, b) => a.order - b.order);
  migrations.forEach((one, n) => {
    const before = migrations[n - 1];
    if (before?.order === one.order)
      throw new Error(`${before.name} and ${one.name} both have order ${one.order}`);
  });
  return migrations;
}
