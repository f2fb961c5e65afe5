import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { onServer, prefixOf } from './database-server.js';

/**
 * A fresh, empty database for one spec file; its address, as DATABASE_URL wants it.
 *
 * @param name word of the field that makes the database findable while a test is looked into, such as `billing`
 */
export async function testDatabase(name: string): Promise<string> {
  const url = new URL(inject('engines').DATABASE_URL);
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 24);
  const database = `${prefixOf(inject('run'))}${word}_${randomBytes(3).toString('hex')}`;
  await onServer(url.href, (client) => client.query(`CREATE DATABASE "${database}"`));
  url.pathname = `/${database}`;
  return url.href;
}
