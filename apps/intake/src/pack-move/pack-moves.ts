import type { CommandEnvelope, InputOf, OutputOf, routes } from '@aftercase/contracts';
import { Directory, HandleCommand, refused, type Work } from '@aftercase/platform';
import { type CaseKind, dayIn, type FrozenPack, freezePack, type Pack } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Call } from '../call/call.entity.js';
import { Cases } from '../case/cases.js';
import type { ServiceCase } from '../case/service-case.entity.js';
import { holidayTables } from '../pack/holiday-tables.js';
import { inForce, sameSteps } from '../pack/pack.rules.js';
import { PackVersion } from '../pack/pack-version.entity.js';
import { hashOf, Packs } from '../pack/packs.js';
import { PackMove } from './pack-move.entity.js';

type MoveCase = (typeof routes.intake)['moveCase'];

/** A running case keeps its version, unless a person decides with a reason that it goes by another. */
@Injectable()
export class PackMoves {
  constructor(
    private readonly cases: Cases,
    private readonly packs: Packs,
    private readonly directory: Directory,
  ) {}

  /** From now on the case goes by the version, with the values of today; what was decided before stays. */
  async move(work: Work, input: InputOf<MoveCase>): Promise<OutputOf<MoveCase>> {
    const one = await this.cases.locked(work, input.caseId);
    const { caseId, branch, packId: pack, packVersion: from } = one;
    const { version: to, reason } = input;
    if (one.archivedAt) throw refused('CASE_ARCHIVED', { caseId });
    if (!pack || typeof from !== 'number') throw refused('CASE_NOT_OPEN', { caseId });
    if (to === from) throw refused('PACK_SAME_VERSION', { caseId, version: to });
    const on = dayIn(work.now, await this.directory.zoneOf(work, branch));
    const target = await this.mustBeInForce(work, pack, to, on);
    const own = await this.packs.version(work, pack, from);
    const kind = await this.kindOf(work, one.call);
    if (own && !sameSteps(own, target, kind)) throw refused('PACK_STEPS_DIFFER', { caseId, version: to });

    const move = (await work.em.count(PackMove, { caseId })) + 1;
    const { sub: by, role } = work.caller;
    const toHash = hashOf(target);
    work.em.create(PackMove, {
      caseId,
      move,
      pack,
      fromVersion: from,
      toVersion: to,
      onDay: on,
      by,
      role,
      reason,
      at: new Date(work.now),
    });
    Object.assign(one, { packVersion: to, packHash: toHash });
    await work.record('intake.case.moved.v1', {
      data: { caseId, branch, move, pack, from, to, toHash, on, by, text: { reason } },
    });
    return { caseId, from, to, on };
  }

  /** The slice that the case's workflow takes into its history; too big to travel with the fact. */
  @HandleCommand('intake.freshPack')
  async fresh(work: Work, { subject: caseId, input }: CommandEnvelope<'intake.freshPack'>) {
    const { pack, toVersion, onDay } = await work.em.findOneOrFail(PackMove, { caseId, move: input.move });
    const one = await this.cases.locked(work, caseId);
    const target = await this.packs.version(work, pack, toVersion);
    if (!target) throw refused('PACK_VERSION_NOT_FOUND', { pack, version: toVersion });
    return { pack: { ...(await this.sliceOf(work, one, target, onDay)) } };
  }

  /**
   * The pack that the case runs under, with the values of today: a complaint may come years after the call, or before
   * the case has been opened under the pack that its branch had adopted.
   */
  @HandleCommand('intake.readPack')
  async read(work: Work, { subject: caseId }: CommandEnvelope<'intake.readPack'>) {
    const one = await this.cases.locked(work, caseId);
    const { branch } = one;
    const packId = one.packId ?? one.adoptedPack;
    const packVersion = one.packVersion ?? one.adoptedVersion;
    if (!packId || typeof packVersion !== 'number') throw refused('CASE_NOT_OPEN', { caseId });
    const pack = await this.packs.version(work, packId, packVersion);
    if (!pack) throw refused('PACK_VERSION_NOT_FOUND', { pack: packId, version: packVersion });
    const on = dayIn(work.now, await this.directory.zoneOf(work, branch));
    return { pack: { ...(await this.sliceOf(work, one, pack, on)) } };
  }

  /** As the case was opened: for its kind, its device's product line and its branch's clock. @param on YYYY-MM-DD */
  private async sliceOf(work: Work, one: ServiceCase, pack: Pack, on: string): Promise<FrozenPack> {
    const kind = await this.kindOf(work, one.call);
    const zone = await this.directory.zoneOf(work, one.branch);
    const { productLine } = one.device;
    return freezePack(pack, { on, kind, productLine, zone, tables: holidayTables });
  }

  /** An older version is fine as well, where it was approved: a move can be undone. */
  private async mustBeInForce(work: Work, pack: string, version: number, day: string): Promise<Pack> {
    const fields = ['pack', 'version', 'state', 'effective'] as const;
    const versions = await work.em.find(PackVersion, { pack }, { fields: [...fields] });
    const stored = versions.find((one) => one.version === version);
    const content = stored && (await this.packs.version(work, pack, version));
    if (!stored || !content) throw refused('PACK_VERSION_NOT_FOUND', { pack, version });
    const begun = stored.effective <= day || inForce(versions, day) === stored;
    if (stored.state !== 'approved' || !begun) throw refused('PACK_NOT_IN_FORCE', { pack, version });
    return content;
  }

  private async kindOf(work: Work, call: string): Promise<CaseKind> {
    return (await work.em.findOneOrFail(Call, { call })).kind as CaseKind;
  }
}
