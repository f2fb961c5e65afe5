import { ownEngines } from '@aftercase/testing';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../verify/clean-books.spec.js';
import type { Versions } from './versions.js';

let connection: Connection;
let client: Client;
let where: Record<string, string>;
beforeAll(async () => {
  where = { ...(await ownEngines('versions')) };
  connection = await Connection.connect({ address: where.TEMPORAL_ADDRESS ?? '' });
  client = new Client({ connection, namespace: where.TEMPORAL_NAMESPACE ?? '' });
});
afterAll(() => connection?.close());

const begun = (workflowId: string, taskQueue: string) =>
  client.workflow.start('serviceCase', { workflowId, taskQueue, args: [{}] });

/** Asks for work as a worker of that queue does, and takes none; a request of less than two seconds is refused. */
const aWorkerOn = (name: string) =>
  connection
    .withDeadline(Date.now() + 4000, () =>
      connection.workflowService.pollWorkflowTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name },
        identity: `worker of ${name}`,
      }),
    )
    .catch(() => undefined);

async function versions(...args: string[]) {
  const { code, answer, printed } = await command(where, 'ops', 'versions', ...args);
  return { code, printed, ...(JSON.parse(answer) as Versions) };
}

describe('which open case runs on which version · 未结案件在哪个版本', () => {
  it('lists each open case with its release, and reports a release without workers', async () => {
    await begun('case/JX-C-20261125-0001', 'cases');
    await begun('complaint/JX-P-20261125-0001', 'cases-2');
    await begun('case/JX-C-20261125-0002', 'cases-2');
    await begun('case/JX-C-20261125-0003', 'cases-2');
    await client.workflow.getHandle('case/JX-C-20261125-0003').terminate();
    await begun('something-else', 'not-of-cases');
    await aWorkerOn('cases-3');

    const all = await versions();
    expect(all.versions).toEqual([
      { release: 1, open: 1, workers: 0 },
      { release: 2, open: 2, workers: 0 },
      { release: 3, open: 0, workers: 1 },
    ]);
    expect(all.cases.map((one) => [one.case, one.release])).toEqual([
      ['JX-C-20261125-0001', 1],
      ['JX-P-20261125-0001', 2],
      ['JX-C-20261125-0002', 2],
    ]);
    expect(all.code).toBe(1);
    expect(all.printed).toContain('JX-C-20261125-0001');

    const one = await versions('JX-C-20261125-0002');
    expect(one.cases).toEqual([{ case: 'JX-C-20261125-0002', release: 2, since: expect.any(String) }]);
  });

  it('renew asks the runs of an earlier release to move on, and reports those that did not', async () => {
    const { code, printed } = await command(where, 'ops', 'renew', 'JX-C-20261125-0001', '--patience', '1');
    expect(code).toBe(1);
    expect(printed).toMatch(/1 .*1 .*still on an earlier release/);
    const { events } = await client.workflow.getHandle('case/JX-C-20261125-0001').fetchHistory();
    const asked = events?.flatMap(
      ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName ?? [],
    );
    expect(new Set(asked)).toEqual(new Set(['renew']));
    const other = await client.workflow.getHandle('case/JX-C-20261125-0002').fetchHistory();
    expect(other.events?.some((event) => event.workflowExecutionSignaledEventAttributes)).toBe(false);
  });
});
