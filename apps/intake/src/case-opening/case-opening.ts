import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { type CaseKind, freezePack } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Call } from '../call/call.entity.js';
import { proofsOf } from '../call/call.rules.js';
import { Cases } from '../case/cases.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { holidayTables } from '../pack/holiday-tables.js';
import { Packs } from '../pack/packs.js';
import { previousOf } from './previous-case.js';

/** 开立: the case gets the pack that its branch has adopted, and keeps it. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly cases: Cases,
    private readonly adopted: AdoptedPacks,
    private readonly packs: Packs,
  ) {}

  /** Freezes the pack adopted for the device's product line as it stands on the day of the call (rule 10). */
  @HandleCommand('intake.openCase')
  async open(work: Work, { subject: caseId, branch }: CommandEnvelope<'intake.openCase'>) {
    const one = await this.cases.unarchived(work, caseId);
    const call = await work.em.findOneOrFail(Call, { call: one.call });
    const calledAt = call.calledAt.toISOString();
    const { productLine } = one.device;
    const covering = await this.adopted.covering(work, { branch, productLine, calledAt });
    const { on, zone } = covering;
    // A second opening answers as the first did, whatever has been adopted or amended since.
    const own = one.packId && (await this.packs.version(work, one.packId, one.packVersion ?? 0));
    const pack = own || covering.pack;
    const frozen = freezePack(pack, {
      on,
      kind: call.kind as CaseKind,
      productLine,
      zone,
      tables: holidayTables,
    });
    const answer = {
      call: call.call,
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
      data: { caseId, branch, pack: frozen.id, packVersion: frozen.version, packHash: frozen.hash },
    });
    return answer;
  }
}
