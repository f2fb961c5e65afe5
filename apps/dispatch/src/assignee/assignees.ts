import { mayBeSent } from '@aftercase/contracts';
import { branchNow, Directory, notHeardOf, refused, type Work } from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import type { Dispatch } from '../dispatch/dispatch.entity.js';
import { KnownQualification } from '../known-qualification/known-qualification.entity.js';
import { qualified } from '../known-qualification/qualified.js';
import { Providers } from '../provider/providers.js';

export interface Target {
  technician: string | null;
  provider: string | null;
}

/**
 * 受派人: who may be sent with a dispatch. Either a person of the branch that has its case, in a fitting role and qualified
 * where the pack asks for it, or a provider.
 */
@Injectable()
export class Assignees {
  constructor(
    private readonly directory: Directory,
    private readonly providers: Providers,
  ) {}

  /** @throws Refused TECHNICIAN_MISSING and those of `person` and of the provider */
  async target(
    work: Work,
    one: Dispatch,
    input: { technician?: string; provider?: string },
  ): Promise<Target> {
    if (!input.technician && !input.provider) throw refused('TECHNICIAN_MISSING');
    if (input.technician) {
      const target = await this.person(work, one, input.technician);
      if (input.provider && input.provider !== target.provider)
        throw refused('NOT_A_TECHNICIAN', { technician: input.technician });
      return target;
    }
    const { provider } = await this.providers.forBranch(
      work,
      await branchNow(work, one),
      input.provider as string,
    );
    return { technician: null, provider };
  }

  /**
   * @param at ISO instant of the work; the person must be qualified on its day in the branch's zone
   * @throws Refused TECHNICIAN_UNKNOWN, NOT_A_TECHNICIAN, NOT_QUALIFIED, PROVIDER_SUSPENDED
   */
  async person(work: Work, one: Dispatch, technician: string, at = work.now): Promise<Target> {
    const person = await this.directory.personAsItStays(work, technician);
    if (!person) throw notHeardOf('hr-assessment', 'TECHNICIAN_UNKNOWN', { technician });
    const branch = await branchNow(work, one);
    if (!mayBeSent(person, { branch, goer: one.goer })) throw refused('NOT_A_TECHNICIAN', { technician });
    if (!(await this.isQualified(work, one, technician, at)))
      throw refused('NOT_QUALIFIED', {
        technician,
        productLine: one.productLine,
        articles: one.qualification.map((citation) => citation.ref).join(', '),
      });
    if (person.role !== 'service-provider') return { technician, provider: null };
    const provider = await this.providers.ofPerson(work, branch, technician);
    if (provider?.suspended) throw refused('PROVIDER_SUSPENDED', { provider: provider.provider });
    return { technician, provider: provider?.provider ?? null };
  }

  /** True where the pack asks for no qualification. */
  async isQualified(work: Work, one: Dispatch, person: string, at: string): Promise<boolean> {
    if (one.qualification.length === 0) return true;
    const known = await work.em.findOne(KnownQualification, { person });
    const on = dayIn(at, await this.directory.zoneOf(work, await branchNow(work, one)));
    return qualified(known?.qualifications ?? [], { productLine: one.productLine, on });
  }
}
