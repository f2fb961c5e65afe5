import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../intake-desk.spec.js';
import { Customers } from './customers.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-file-before');
});
afterAll(() => desk?.close());

describe('customer files from before others kept which there are', () => {
  it('are all announced once, when the service starts, however many; those of today are not', async () => {
    await desk.rows(
      `insert into customer (id, branch, name, created_at, announced)
       select gen_random_uuid(), 'JX', 'before ' || n, '2025-10-01', n > 1001 from generate_series(1, 1003) n`,
    );
    const announced = async () =>
      desk.rows(
        `select c.name, count(*)::int as times from outbox o join customer c on c.id::text = o.data->>'customer'
         where o.type = 'intake.customer.state.v1' group by c.name`,
      );
    // Two processes that start at once share them.
    for (const _ of ['started', 'started again']) {
      const start = () => desk.service.app.get(Customers).onModuleInit();
      await Promise.all([start(), start()]);
      const said = await announced();
      expect(said.length).toBe(1001);
      expect(said.every(({ times }) => times === 1)).toBe(true);
      expect(said.map(({ name }) => name)).not.toContain('before 1002');
    }
  });
});
