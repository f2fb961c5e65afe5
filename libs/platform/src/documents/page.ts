import { Day } from '@aftercase/contracts';
import type { EntityClass, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import { z } from 'zod';
import type { Work } from '../work/work.js';

/** What every list is asked for: `before` is the `next` of the page before. */
export interface PageInput {
  limit: number;
  before?: string | undefined;
}

export interface Page<D> {
  items: D[];
  /** Names the last item, where there are more behind it. */
  next: string | null;
}

type Key<D> = keyof D & string;

export interface PageTerms<D> {
  where: FilterQuery<D>;
  /** The properties that it is sorted by. With those of `key` no two items are alike. */
  order: readonly (readonly [Key<D>, 'asc' | 'desc'])[];
  /** The properties that an item is told apart by, and named by in `next`; none but the last may hold a bar. */
  key: readonly Key<D>[];
}

const bar = '|';
const nameOf = (item: object, key: readonly string[]): string =>
  key.map((property) => String((item as Record<string, unknown>)[property])).join(bar);

/** An item's name in its parts; the last has the rest. */
function partsOf(name: string, count: number): string[] {
  const parts = name.split(bar);
  return parts.slice(0, count - 1).concat(parts.slice(count - 1).join(bar));
}

/** Whether a column of that type can hold what is said; the database would fail where it asked. */
function says(type: string | undefined, text: string): boolean {
  if (type === 'uuid') return z.uuid().safeParse(text).success;
  if (type === 'int') return /^\d{1,9}$/.test(text);
  return type !== 'date' || Day.safeParse(text).success;
}

/** What comes behind the item in that order. */
function behind<D>(item: D, order: PageTerms<D>['order']): FilterQuery<D> {
  const alike = (upTo: number) => order.slice(0, upTo).map(([property]) => [property, item[property]]);
  return {
    $or: order.map(([property, way], at) => ({
      ...Object.fromEntries(alike(at)),
      [property]: { [way === 'asc' ? '$gt' : '$lt']: item[property] },
    })),
  } as FilterQuery<D>;
}

/**
 * One page of a list. It begins behind the item that `before` names, wherever that stands now: what was entered
 * meanwhile is neither shown twice nor left out. Where no such item is there, the page is empty.
 */
export async function pageOf<D extends object>(
  work: Work,
  entity: EntityClass<D>,
  { where, order, key }: PageTerms<D>,
  { limit, before }: PageInput,
): Promise<Page<D>> {
  const filters = [where];
  if (before !== undefined) {
    const parts = partsOf(before, key.length);
    const named = key.map((property, at) => [property, parts[at] ?? ''] as const);
    const columns: Record<string, { columnTypes: string[] } | undefined> = work.em
      .getMetadata()
      .get(entity).properties;
    const sayable = named.every(([property, text]) => says(columns[property]?.columnTypes[0], text));
    const item = sayable && (await work.em.findOne(entity, Object.fromEntries(named) as never));
    if (!item) return { items: [], next: null };
    filters.push(behind<D>(item as D, order));
  }
  const orderBy = order.map(([property, way]) => ({ [property]: way })) as QueryOrderMap<D>[];
  const all = { $and: filters } as never;
  const found = (await work.em.find(entity, all, { orderBy, limit: limit + 1 })) as D[];
  return cut(found, key, limit);
}

/** As `pageOf`, of what is there already, in its order. */
export function pageAmong<D extends object>(
  all: readonly D[],
  key: readonly Key<D>[],
  { limit, before }: PageInput,
): Page<D> {
  const at = before === undefined ? -1 : all.findIndex((item) => nameOf(item, key) === before);
  if (before !== undefined && at < 0) return { items: [], next: null };
  return cut(all.slice(at + 1), key, limit);
}

/** A page of what was found, of which one more than `limit` was asked for: that one says whether there are more. */
export function cut<D extends object>(found: readonly D[], key: readonly Key<D>[], limit: number): Page<D> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && found.length > limit ? nameOf(last, key) : null };
}
