import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import {
  branchScope,
  Directory,
  mustSeeBranch,
  noteProvider,
  notHeardOf,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Provider } from './provider.entity.js';

type Routes = typeof routes.dispatch;
type Put = InputOf<Routes['putProviders']>['providers'][number];

/** 服务商 and 服务网点: recorded, inspected and, where need be, taken off the list by the branch that supervises them. */
@Injectable()
export class Providers {
  constructor(private readonly directory: Directory) {}

  /** @throws Refused BRANCH_UNKNOWN, OTHER_BRANCH, TECHNICIAN_UNKNOWN, NOT_OF_PROVIDER */
  async put(work: Work, { providers }: InputOf<Routes['putProviders']>) {
    let changed = 0;
    for (const one of providers.toSorted((a, b) => (a.provider < b.provider ? -1 : 1))) {
      await mustSeeBranch(work, one.branch);
      await this.directory.branch(work, one.branch);
      await this.mustBeProvidersPeople(work, one);
      const known = await this.locked(work, one.provider);
      if (known) await mustSeeBranch(work, known.branch);
      if (known && JSON.stringify(inputOf(known)) === JSON.stringify({ ...one })) continue;
      if (known) work.em.assign(known, one);
      else work.em.create(Provider, one);
      await work.em.flush();
      await this.publish(work, one.provider);
      changed += 1;
    }
    return { changed };
  }

  async list(
    work: Work,
    input: InputOf<Routes['listProviders']>,
  ): Promise<OutputOf<Routes['listProviders']>> {
    const where = await branchScope<Provider>(work, input.branch, ['provider']);
    const terms = { where, order: [['provider', 'asc']], key: ['provider'] } as const;
    const { items, next } = await pageOf<Provider>(work, Provider, terms, input);
    return { providers: items.map(viewOf), next };
  }

  /** @throws Refused PROVIDER_UNKNOWN, OTHER_BRANCH */
  async suspend(work: Work, input: InputOf<Routes['suspendProvider']>) {
    return this.setSuspended(work, input, true);
  }

  /** @throws Refused PROVIDER_UNKNOWN, OTHER_BRANCH */
  async resume(work: Work, input: InputOf<Routes['resumeProvider']>) {
    return this.setSuspended(work, input, false);
  }

  /** The provider that a dispatch of the branch may go to. @throws Refused PROVIDER_UNKNOWN, PROVIDER_SUSPENDED */
  async forBranch(work: Work, branch: string, provider: string): Promise<Provider> {
    const one = await work.em.findOne(Provider, { provider, branch });
    if (!one) throw refused('PROVIDER_UNKNOWN', { provider });
    if (one.suspended) throw refused('PROVIDER_SUSPENDED', { provider });
    return one;
  }

  /** The provider that this person works for; null for the branch's own people, who are on no provider's list. */
  async ofPerson(work: Work, branch: string, person: string): Promise<Provider | null> {
    const [row] = await work.em.execute<{ provider: string }[]>(
      'select provider from provider where branch = ? and people @> ?::jsonb order by provider limit 1',
      [branch, JSON.stringify([person])],
    );
    return row ? work.em.findOne(Provider, { provider: row.provider }) : null;
  }

  private async setSuspended(
    work: Work,
    { provider, reason }: InputOf<Routes['suspendProvider'] | Routes['resumeProvider']>,
    suspended: boolean,
  ) {
    const one = await this.locked(work, provider);
    if (!one) throw refused('PROVIDER_UNKNOWN', { provider });
    await mustSeeBranch(work, one.branch);
    if (one.suspended === suspended) return { provider };
    one.suspended = suspended;
    one.suspendedReason = suspended ? reason : null;
    await work.em.flush();
    await work.em.execute(
      'insert into provider_suspension (provider, suspended, reason, by, at) values (?, ?, ?, ?, ?)',
      [provider, suspended, reason, work.caller.sub, work.now],
    );
    await this.publish(work, provider);
    return { provider };
  }

  /**
   * As it stands, and nobody else changes it meanwhile: whoever states it from what they read before another's change
   * would take that change back for everybody who listens. The lock stands before the row does.
   */
  private async locked(work: Work, provider: string): Promise<Provider | null> {
    await work.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `dispatch/provider/${provider}`,
    ]);
    return work.em.findOne(Provider, { provider });
  }

  private async publish(work: Work, provider: string) {
    const one = await work.em.findOneOrFail(Provider, { provider });
    await noteProvider(work, one);
    await work.publishState('dispatch.provider.state.v1', {
      key: provider,
      branch: one.branch,
      data: viewOf(one),
    });
  }

  private async mustBeProvidersPeople(work: Work, { people, branch }: Put) {
    for (const technician of people) {
      const person = await this.directory.person(work, technician);
      if (!person) throw notHeardOf('hr-assessment', 'TECHNICIAN_UNKNOWN', { technician });
      if (person.role !== 'service-provider' || (person.branch !== branch && person.branch !== '*'))
        throw refused('NOT_OF_PROVIDER', { technician });
    }
  }
}

const inputOf = ({ provider, name, kind, branch, skills, territories, people }: Provider): Put => ({
  provider,
  name,
  kind,
  branch,
  skills,
  territories,
  people,
});
const viewOf = (one: Provider) => ({ ...inputOf(one), suspended: one.suspended });
