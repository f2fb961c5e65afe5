import { randomUUID } from 'node:crypto';
import { type CommandInput, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  asker,
  type EngineEnv,
  ownEngines,
  type Published,
  publishOnKafka,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { expect, vi } from 'vitest';
import { DispatchModule } from './dispatch.module.js';

const route = routes.dispatch;
export const supervisor = aCaller('supervisor');
export const clerk = aCaller('clerk');
export const zhao = { ...aCaller('technician'), sub: 'jx-technician-1' };
export const qian = { ...aCaller('technician'), sub: 'jx-technician-2' };
export const tao = { ...aCaller('trainer'), sub: 'jx-trainer-1' };
export const xie = { ...aCaller('service-provider'), sub: 'jx-service-provider-1' };

export const person = (sub: string, role: string, branch = 'JX', active = true): Published => ({
  type: 'hr-assessment.person.state.v1',
  key: sub,
  branch,
  data: { person: sub, name: '某某', role, branch, active } as never,
});
export const everybody: Published[] = [
  person(zhao.sub, 'technician'),
  person(qian.sub, 'technician'),
  person(tao.sub, 'trainer'),
  person(xie.sub, 'service-provider'),
  person('hz-technician-1', 'technician', 'HZ'),
];

/** Tomorrow's date and instants on it, in China, whose clock is never put forward or back. */
const chinaMs = 8 * 3_600_000;
export const dayAhead = (days: number): string =>
  new Date(Date.now() + chinaMs + days * 86_400_000).toISOString().slice(0, 10);
export const at = (days: number, time: string): string =>
  new Date(`${dayAhead(days)}T${time}:00+08:00`).toISOString();

/** Dispatch services on one database, as many instances as asked for, with what a test of the schedule needs. */
export async function scheduleDesk(instances = 1, people: Published[] = everybody) {
  const engines: EngineEnv = await ownEngines('dispatch-calendar');
  const issuer: TestIssuer = await startIssuer();
  const services: TestService[] = [];
  for (let n = 0; n < instances; n++)
    services.push(await createTestService(DispatchModule, { ...engines, ...issuer.env }));
  const askers = services.map(({ url }) => asker(url, issuer));
  const database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=dispatch' });
  await database.connect();
  await publishOnKafka(engines, people);
  await vi.waitUntil(
    async () => (await database.query('select 1 from known_person')).rowCount === people.length,
    { timeout: 60_000, interval: 100 },
  );
  const ask = askers[0] as (typeof askers)[number];
  const [service] = services as [TestService];
  let cases = 0;

  return {
    engines,
    issuer,
    asks: askers,
    ask,
    database,
    service,
    async stop() {
      await database.end();
      for (const one of services) await one.stop();
      await issuer.stop();
    },
    /** A dispatch of a case of branch JX that nobody has had yet. */
    async open(input: Partial<CommandInput<'dispatch.openDispatch'>> = {}) {
      const no = String(++cases).padStart(4, '0');
      const caseId = `JX-C-20261124-${no}`;
      const outcome = await service.commands.execute<{ dispatch: string }>('dispatch.openDispatch', {
        key: `case/${caseId}/${randomUUID()}/0`,
        subject: caseId,
        branch: 'JX',
        input: { voucher: `JX-V-20261124-${no}`, productLine: '热水器', citations: [], ...input },
      });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      return { caseId, dispatch: outcome.value.dispatch };
    },
    /** 08:30 to 17:30 on these days from today. */
    async shifts(technician: string, days: number[], shift: { from: string; to: string } | null = nineHours) {
      const put = { days: days.map((day) => ({ technician, day: dayAhead(day), shift })) };
      const answer = await ask(supervisor, route.putTechnicianDays, put);
      expect(answer).toMatchObject({ status: 200 });
      return answer.body.changed;
    },
    async factsOf(caseId: string): Promise<string[]> {
      const { rows } = await database.query('select type from outbox where stream = $1 order by seq', [
        caseId,
      ]);
      return rows.map((row) => row.type.replace(/^dispatch\.|\.v1$/g, ''));
    },
    async recorded(caseId: string, type: string) {
      const { rows } = await database.query(
        'select data, occurred_at from outbox where stream = $1 and type = $2 order by seq',
        [caseId, `dispatch.${type}.v1`],
      );
      return rows.map((row) => row.data);
    },
  };
}
const nineHours = { from: '08:30', to: '17:30' };
