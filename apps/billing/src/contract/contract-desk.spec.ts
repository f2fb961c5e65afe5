import { randomUUID } from 'node:crypto';
import {
  type CommandInput,
  type CommandName,
  type CommandValue,
  type RequestOf,
  routes,
} from '@aftercase/contracts';
import { createTestService } from '@aftercase/platform';
import {
  aCaller,
  asker,
  customerFile,
  ownEngines,
  type Published,
  publishOnKafka,
  startIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { vi } from 'vitest';
import { BillingModule } from '../billing.module.js';

export const billing = routes.billing;
export const seller = aCaller('sales-centre');
const branch = {
  name: '嘉兴服务组',
  parent: null,
  zone: 'Asia/Shanghai',
  pack: 'service-station',
  adoptions: [],
};
type Signing = RequestOf<typeof billing.signContract>;

/** Billing on engines of its own, with branch JX known from HR's topic. */
export async function openContractDesk(name: string) {
  const engines = await ownEngines(name);
  const issuer = await startIssuer();
  const service = await createTestService(BillingModule, { ...engines, ...issuer.env });
  const database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=billing' });
  await database.connect();
  const ask = asker(service.url, issuer);
  const rows = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows;
  const customer = randomUUID();
  await publishOnKafka(engines, [
    customerFile(customer),
    { type: 'hr-assessment.branch.state.v1', key: 'JX', branch: 'JX', data: { ...branch, branch: 'JX' } },
  ]);
  const known = async () =>
    (await rows("select 1 from known_branch cross join known_customer where name like '嘉兴%'")).length === 1;
  await vi.waitUntil(known, { timeout: 60_000, interval: 100 });

  /** A contract over one model for 2027, unless something else is asked. Answers its number. */
  const sign = async (input: Partial<Signing> = {}) => {
    const { status, code, body } = await ask(seller, billing.signContract, {
      branch: 'JX',
      customer,
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      devices: [{ productLine: '热水器', model: 'RS-60', serial: null }],
      granted: { visits: 3, labourMinutes: 600, partsFen: 50_000 },
      billsPerVisit: false,
      chargeFen: null,
      ...input,
    });
    if (status !== 201) throw new Error(code);
    return body.contract;
  };
  /** What a workflow would tell; throws the code of a refusal. */
  const command = async <N extends CommandName>(
    command: N,
    caseId: string,
    input: CommandInput<N>,
    step: string = randomUUID(),
  ): Promise<CommandValue<N>> => {
    const key = `case/${caseId}/${step}/1`;
    const outcome = await service.commands.execute<CommandValue<N>>(command, {
      key,
      subject: caseId,
      branch: 'JX',
      input,
    });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value;
  };
  const reserve = (
    contract: string,
    caseId: string,
    input: Partial<CommandInput<'billing.reserveCover'>> = {},
  ) =>
    command('billing.reserveCover', caseId, {
      contract,
      on: '2027-06-01',
      device: { model: 'RS-60', serial: 'SN-1' },
      visits: 1,
      labourMinutes: 0,
      partsFen: 0,
      ...input,
    });
  const show = async (contract: string) => (await ask(seller, billing.getContract, { contract })).body;
  /** The contract's facts, oldest first; without service and version. */
  const factsOf = async (contract: string): Promise<string[]> =>
    (await rows('select type from outbox where stream = $1 order by seq', [contract])).map(({ type }) =>
      type.replace(/^billing\.contract\.|\.v1$/g, ''),
    );
  const close = async () => {
    await database.end();
    await service.stop();
    await issuer.stop();
  };
  /** What intake tells of customers, once billing has heard it. */
  const hear = async (...published: Published[]) => {
    await publishOnKafka(engines, published);
    const states = published.map(({ data }) => data as { customer: string; into?: string | null });
    await vi.waitUntil(
      async () => {
        const heard = await rows('select customer, merged_into from known_customer');
        return states.every(({ customer: id, into = null }) =>
          heard.some((row) => row.customer === id && row.merged_into === into),
        );
      },
      { timeout: 60_000, interval: 100 },
    );
  };
  return { customer, hear, ask, rows, sign, command, reserve, show, factsOf, close };
}
export type ContractDesk = Awaited<ReturnType<typeof openContractDesk>>;
