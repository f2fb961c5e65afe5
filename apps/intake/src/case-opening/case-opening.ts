import type { CommandEnvelope } from '@aftercase/contracts';
import { Directory, HandleCommand, type Work } from '@aftercase/platform';
import {
  asksForClass,
  type CaseKind,
  dayIn,
  type FrozenPack,
  flowOf,
  freezePack,
  type Pack,
} from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Call } from '../call/call.entity.js';
import { proofsOf } from '../call/call.rules.js';
import { Cases } from '../case/cases.js';
import type { ServiceCase } from '../case/service-case.entity.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { holidayTables } from '../pack/holiday-tables.js';
import { Packs } from '../pack/packs.js';
import { previousOf } from './previous-case.js';

/** 开立: the case gets the pack that its call was registered under, and keeps it. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly directory: Directory,
    private readonly cases: Cases,
    private readonly adopted: AdoptedPacks,
    private readonly packs: Packs,
  ) {}

  /** Freezes the pack as it stands on the day of the call (rule 10). */
  @HandleCommand('intake.openCase')
  async open(work: Work, { subject: caseId, branch }: CommandEnvelope<'intake.openCase'>) {
    const one = await this.cases.unarchived(work, caseId);
    const call = await work.em.findOneOrFail(Call, { call: one.call });
    const calledAt = call.calledAt.toISOString();
    const { productLine } = one.device;
    const { zone } = await this.directory.branch(work, branch);
    const pack = await this.packOf(work, one, { branch, calledAt });
    const frozen = freezePack(pack, {
      on: dayIn(calledAt, zone),
      kind: call.kind as CaseKind,
      productLine,
      zone,
      tables: holidayTables,
    });
    const answer = {
      call: call.call,
      customer: call.customer,
      device: one.device,
      complete: call.complete,
      calledAt,
      pack: { ...frozen },
      kind: call.kind,
      serviceWay: call.serviceWay,
      proofs: proofsOf(call.attachments),
      returnReason: call.returnReason ?? null,
      previous: await previousOf(work, one, call, zone),
    };
    if (one.state === 'open') return answer;
    Object.assign(one, {
      state: 'open',
      packId: frozen.id,
      packVersion: frozen.version,
      packHash: frozen.hash,
    });
    await work.record('intake.case.opened.v1', {
      data: {
        caseId,
        branch,
        pack: frozen.id,
        packVersion: frozen.version,
        packHash: frozen.hash,
        asks: askedBy(frozen, call.kind as CaseKind),
        asksForClass: asksForClass(frozen),
      },
    });
    return answer;
  }

  /**
   * A second opening answers as the first did, and the first goes by what the call's fact says, whatever has been
   * adopted or amended since. A case that was registered before the version was kept goes by the pack that covers its product line.
   */
  private async packOf(
    work: Work,
    one: ServiceCase,
    { branch, calledAt }: { branch: string; calledAt: string },
  ): Promise<Pack> {
    const id = one.packId ?? one.adoptedPack;
    const version = one.packVersion ?? one.adoptedVersion;
    const kept = id && version ? await this.packs.version(work, id, version) : undefined;
    if (kept) return kept;
    const { productLine } = one.device;
    return (await this.adopted.covering(work, { branch, productLine, calledAt })).pack;
  }
}

/** The documents of the pack's flow, each of whom it is asked. */
const askedBy = (pack: FrozenPack, kind: CaseKind) =>
  flowOf(pack, kind).flatMap(({ document, by }) => (document ? [{ document, by }] : []));
