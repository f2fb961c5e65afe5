import type { InputOf, routes } from '@aftercase/contracts';
import { branchList, cut, UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Customers } from '../customer/customers.js';
import { mustWrite } from '../customer/file-access.js';

type Routes = typeof routes.intake;
interface Acting {
  agent: string;
  customer: string;
  from: string;
  until: string | null;
  branch: string;
}

/** Cases told of in one transaction. */
const atOnce = 500;

/** 代理商及其客户: the document that says for whom an agent acts, and from when until when (`service-centre` 6). */
@Injectable()
export class Agents implements OnModuleInit {
  constructor(
    private readonly customers: Customers,
    private readonly units: UnitOfWork,
  ) {}

  /** Whose each case is that was there before others asked. */
  async onModuleInit(): Promise<void> {
    const caller = { sub: 'release', role: 'system' as const, branch: '*' };
    for (let told = atOnce; told === atOnce; ) told = await this.units.run(caller, (work) => this.tell(work));
  }

  private async tell(work: Work): Promise<number> {
    const rows = await work.em.execute<{ caseId: string; branch: string; customer: string }[]>(
      `update service_case s set owner_told = true from call c where c.call = s.call and s.case_id in
         (select case_id from service_case where not owner_told order by case_id limit ? for update skip locked)
       returning s.case_id as "caseId", s.branch, c.customer`,
      [atOnce],
    );
    for (const data of rows)
      await work.publishState('intake.case-customer.state.v1', {
        key: data.caseId,
        branch: data.branch,
        data,
      });
    return rows.length;
  }

  /** Of customers of one's own branch; the branch of a file says which. @throws Refused CUSTOMER_NOT_FOUND, OTHER_BRANCH */
  async put(work: Work, { agents }: InputOf<Routes['putAgents']>) {
    for (const { agent, customer, from, until } of agents) {
      const file = await this.customers.byId(work, customer);
      await mustWrite(work, file);
      const branch = file.branch ?? work.caller.branch;
      await work.em.execute(
        `insert into agent_customer (agent, customer, from_day, until_day, branch) values (?, ?, ?, ?, ?)
         on conflict (agent, customer) do update set from_day = excluded.from_day, until_day = excluded.until_day`,
        [agent, customer, from, until, branch],
      );
      const data = { agent, customer, from, until };
      await work.publishState('intake.agent-customer.state.v1', {
        key: `${agent}/${customer}`,
        branch,
        data,
      });
    }
    return { agents: agents.length };
  }

  async list(work: Work, { agent, limit, before, branch: wanted }: InputOf<Routes['listAgents']>) {
    const branches = await branchList(work, wanted);
    const terms: [string, unknown][] = [
      ['branch = any(?::text[])', branches ?? undefined],
      ['agent = ?', agent],
      ["agent || '|' || customer > ?", before],
    ];
    const asked = terms.filter(([, value]) => value !== undefined);
    const rows = await work.em.execute<Acting[]>(
      `select agent, customer, from_day::text as "from", until_day::text as until, branch from agent_customer
       where ${asked.map(([term]) => term).join(' and ') || 'true'} order by agent || '|' || customer limit ?`,
      asked.map(([, value]) => value).concat(limit + 1),
    );
    const { items, next } = cut(rows, ['agent', 'customer'], limit);
    return { agents: items, next };
  }
}
