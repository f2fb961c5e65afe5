import { testDatabase } from '@aftercase/testing';
import { Migration } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.js';

class First extends Migration {
  override up(): void {
    this.addSql('create table shelf (place text primary key)');
  }
}
class Second extends Migration {
  override up(): void {
    this.addSql('alter table shelf add column goods text');
  }
}

/** What every service's schema begins with. */
const platform = [
  'PlatformMigration',
  'PacingMigration',
  'LateEntryMigration',
  'SetAsideMigration',
  'AuditMigration',
];

describe("a service's schema", () => {
  let url: string;
  beforeAll(async () => {
    url = await testDatabase('open-database');
  });
  const opened = async (schema: string, migrations: (typeof First)[]) => {
    const orm = await openDatabase(url, 2, { schema, entities: [], migrations });
    const applied = await (orm.em.fork() as SqlEntityManager).execute<{ name: string }[]>(
      `select name from ${schema}.migration order by id`,
    );
    await orm.close();
    return applied.map(({ name }) => name).filter((name) => !platform.includes(name));
  };

  it('is brought up to date once, and a later start finds it so', async () => {
    expect(await opened('repair_shop', [First])).toEqual(['First']);
    expect(await opened('repair_shop', [First])).toEqual(['First']);
    expect(await opened('repair_shop', [First, Second])).toEqual(['First', 'Second']);
  });

  it('is made by one of several processes that start at once', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => opened('dispatch', [First])));
    expect(starts).toEqual([['First'], ['First'], ['First']]);
  });

  it('is its own: two services in one database do not see each other', async () => {
    expect(await opened('billing', [First])).toEqual(['First']);
    expect(await opened('intake', [])).toEqual([]);
  });
});
