import { randomUUID } from 'node:crypto';
import {
  type Caller,
  type CommandInput,
  type CommandName,
  type CommandValue,
  type Outcome,
  phoneOf,
  routes,
} from '@aftercase/contracts';
import { createTestService } from '@aftercase/platform';
import {
  aCall,
  aCaller,
  aMachine,
  asker,
  fileAsker,
  ownEngines,
  publishOnKafka,
  startIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { vi } from 'vitest';
import { IntakeModule } from './intake.module.js';

export const intake = routes.intake;
export const clerk = aCaller('clerk');
export const patience = { timeout: 60_000, interval: 100 };
const aBranch = {
  name: '嘉兴服务组',
  parent: null,
  zone: 'Asia/Shanghai',
  pack: 'service-station',
  adoptions: [],
};

const adoptions = [
  { productLine: '热水器', pack: 'service-station', from: '2025-01-01' },
  { productLine: '净水器', pack: 'company', from: '2026-01-01' },
];

/** Intake on engines of its own, with branch JX (HZ, whose pack nobody ships, and NB, which has packs for two product lines) known from HR's topic. */
export async function openDesk(name: string) {
  const engines = await ownEngines(name);
  const issuer = await startIssuer();
  const service = await createTestService(IntakeModule, { ...engines, ...issuer.env });
  const database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=intake' });
  await database.connect();
  const ask = asker(service.url, issuer);
  const type = 'hr-assessment.branch.state.v1';
  await publishOnKafka(engines, [
    { type, key: 'JX', branch: 'JX', data: { ...aBranch, branch: 'JX' } },
    { type, key: 'HZ', branch: 'HZ', data: { ...aBranch, branch: 'HZ', pack: 'nobody-ships' } },
    { type, key: 'NB', branch: 'NB', data: { ...aBranch, branch: 'NB', pack: null, adoptions } },
  ]);
  const rows = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows;
  await vi.waitUntil(
    async () => (await rows('select 1 from known_branch where pack is null')).length === 1,
    patience,
  );

  const register = async (call = aCall(), who = clerk) => {
    const answer = await ask(who, intake.registerCall, call.build());
    if (answer.status !== 201) throw new Error(answer.code);
    const [caseId = ''] = answer.body.cases;
    return { ...answer.body, caseId };
  };
  /** What the case's story would command; throws the code of a refusal. */
  const command = async <N extends CommandName>(
    command: N,
    caseId: string,
    input: CommandInput<N>,
    step: string = randomUUID(),
    branch = 'JX',
  ): Promise<CommandValue<N>> => {
    const key = `case/${caseId}/${step}/1`;
    const outcome: Outcome<CommandValue<N>> = await service.commands.execute(command, {
      key,
      subject: caseId,
      branch,
      input,
    });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value;
  };
  /** A customer who has come in by a code that went to the phone, to the files that are theirs by it. */
  const cameIn = async (phone: string, name: string | null = null): Promise<Caller> => {
    const [attempt, digits] = [randomUUID(), phoneOf(phone)?.digits];
    await rows(
      `insert into one_time_code (attempt, digits, code_hash, sent, asked_at, opened_at, name)
       values ($1, $2, '', true, now(), now(), $3)`,
      [attempt, digits, name],
    );
    const { came } = (await ask(aMachine, intake.showDoor, { door: attempt })).body;
    if (!came) throw new Error('nobody came in');
    return { sub: `c-${attempt}`, role: 'customer', branch: '-', came };
  };
  /** The case's facts, oldest first, dense; without service and version. */
  const factsOf = async (caseId: string): Promise<string[]> => {
    const recorded = await rows(
      'select type, seq from outbox where stream = $1 and topic like $2 order by seq',
      [caseId, '%.facts.v1'],
    );
    const gap = recorded.findIndex((row, n) => Number(row.seq) !== n + 1);
    if (gap >= 0) throw new Error(`${caseId} is not dense at ${gap + 1}`);
    return recorded.map((row) => row.type.replace(/^intake\.|\.v1$/g, ''));
  };
  const openWithVoucher = async (caseId: string) => {
    await command('intake.openCase', caseId, {});
    return (await command('intake.pullVoucher', caseId, { citations: [] })).voucher;
  };
  /** Everything that a refusal could have changed. */
  const everything = async () =>
    (
      await rows(`select (select count(*) from outbox) as facts, (select count(*) from call) as calls,
        (select count(*) from service_case) as cases, (select count(*) from customer) as customers,
        (select coalesce(sum(last), 0) from number_counter) as numbers, (select count(*) from command_log) as answers`)
    )[0];
  const close = async () => {
    await database.end();
    await service.stop();
    await issuer.stop();
  };
  return {
    files: fileAsker(service.url, issuer, 'intake'),
    engines,
    issuer,
    service,
    ask,
    rows,
    register,
    command,
    factsOf,
    openWithVoucher,
    cameIn,
    everything,
    close,
  };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;
