import { randomUUID } from 'node:crypto';
import type { CommandInput, CommandName } from '@aftercase/contracts';
import { createTestService } from '@aftercase/platform';
import { asker, ownEngines, startIssuer } from '@aftercase/testing';
import { Client } from 'pg';
import { BillingModule } from './billing.module.js';

export type BillingDesk = Awaited<ReturnType<typeof openBilling>>;

/** Billing on engines of its own, its tables, whoever asks, and the story's commands. */
export async function openBilling(name: string) {
  const engines = await ownEngines(name);
  const issuer = await startIssuer();
  const service = await createTestService(BillingModule, { ...engines, ...issuer.env });
  const database = new Client({
    connectionString: engines.DATABASE_URL,
    options: '-c search_path=billing',
  });
  await database.connect();
  return {
    database,
    ask: asker(service.url, issuer),
    command: <N extends CommandName>(command: N, subject: string, input: CommandInput<N>) =>
      service.commands.execute<Record<string, string>>(command, {
        key: `case/${subject}/${randomUUID()}/0`,
        subject,
        branch: 'JX',
        input,
      }),
    async close() {
      await database.end();
      await service.stop();
      await issuer.stop();
    },
  };
}
