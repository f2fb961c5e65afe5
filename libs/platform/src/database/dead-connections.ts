import type { Pool, PoolClient } from 'pg';

const GRACE_MS = 1_000;

/**
 * Gives back connections that died inside a transaction. MikroORM 7.2.1 (Kysely) rolls back before it releases, and a
 * rollback on a dead connection throws, so the pool would lose a place with every transaction that PostgreSQL's end
 * interrupts, until none is left. A connection that is released properly is left alone.
 *
 * Goes into MikroORM's `driverOptions.onPoolCreated`.
 */
export function reclaimDeadConnections(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    client.once('end', () => {
      setTimeout(() => {
        const { _clients: clients } = pool as unknown as { _clients: PoolClient[] };
        if (clients.includes(client)) client.release(true);
      }, GRACE_MS).unref();
    });
  });
}
