import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { pageAmong, refused, type Work } from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { approverOf, inForce, stateOn, zoneOfPack } from './pack.rules.js';
import { PackReader } from './pack-reader.js';
import { PackVersion } from './pack-version.entity.js';

type Routes = typeof routes.intake;
type PackView = OutputOf<Routes['draftPack']>;

/** A change of the written rules: drafted, approved by whom the pack names, in force on its day. */
@Injectable()
export class PackAmendments {
  constructor(private readonly reader: PackReader) {}

  /** @throws Refused PACK_REFUSED with the line and reason of all that is wrong */
  async draft(work: Work, { yaml }: InputOf<Routes['draftPack']>): Promise<PackView> {
    const { pack: content, hash } = await this.reader.read(yaml);
    const { id: pack, version, effective } = content;
    await oneAmendmentAtATime(work, pack);
    const versions = await work.em.find(PackVersion, { pack });
    const stored = versions.find((one) => one.version === version);
    const mine = stored?.state === 'draft' && stored.draftedBy === work.caller.sub;
    if (stored && stored.state !== 'refused' && !mine) throw refused('PACK_VERSION_TAKEN', { pack, version });
    const approved = versions.filter(({ state }) => state === 'approved');
    const next = Math.max(...approved.map((one) => one.version)) + 1;
    if (approved.length > 0 && version !== next) throw refused('PACK_VERSION_NOT_NEXT', { pack, next });

    const draft = {
      pack,
      version,
      effective,
      hash,
      yaml,
      content,
      state: 'draft' as const,
      draftedBy: work.caller.sub,
      draftedAt: new Date(work.now),
      // A refused draft that is written again is undecided again.
      decidedBy: null,
      decidedAt: null,
      reason: null,
    };
    const one = stored ? work.em.assign(stored, draft) : work.em.create(PackVersion, draft);
    return viewOf(one, [...versions.filter((other) => other !== stored), one], work.now);
  }

  async decide(work: Work, input: InputOf<Routes['decidePack']>): Promise<PackView> {
    const { pack, version } = input;
    await oneAmendmentAtATime(work, pack);
    const versions = await work.em.find(PackVersion, { pack });
    const one = versions.find((stored) => stored.version === version);
    if (!one) throw refused('PACK_VERSION_NOT_FOUND', { pack, version });
    if (one.state !== 'draft') throw refused('PACK_NOT_A_DRAFT', { pack, version });
    const today = dayIn(work.now, zoneOfPack(one.content));
    const { role } = approverFor(one, versions, today);
    if (work.caller.role !== role) throw refused('PACK_APPROVAL_NOT_YOURS', { pack, role });
    if (work.caller.sub === one.draftedBy) throw refused('PACK_OWN_DRAFT');
    if (input.approved) mustLieAhead(one, versions, today);
    Object.assign(one, {
      state: input.approved ? 'approved' : 'refused',
      decidedBy: work.caller.sub,
      decidedAt: new Date(work.now),
      reason: input.reason,
    });
    return viewOf(one, versions, work.now);
  }

  async list(work: Work, input: InputOf<Routes['listPacks']>): Promise<OutputOf<Routes['listPacks']>> {
    const { pack } = input;
    const all = await work.em.find(PackVersion, pack ? { pack } : {}, {
      orderBy: { pack: 'asc', version: 'asc' },
    });
    const { items, next } = pageAmong(all, ['pack', 'version'], input);
    return {
      next,
      versions: items.map((one) =>
        viewOf(
          one,
          all.filter((other) => other.pack === one.pack),
          work.now,
        ),
      ),
    };
  }

  async show(
    work: Work,
    { pack, version }: InputOf<Routes['getPack']>,
  ): Promise<OutputOf<Routes['getPack']>> {
    const versions = await work.em.find(PackVersion, { pack });
    const one = versions.find((stored) => stored.version === version);
    if (!one) throw refused('PACK_VERSION_NOT_FOUND', { pack, version });
    return { ...viewOf(one, versions, work.now), yaml: one.yaml };
  }
}

/** Approved before it takes effect (`general` article 16), and in the order of the versions. */
function mustLieAhead({ effective, version }: PackVersion, versions: PackVersion[], today: string): void {
  if (effective < today) throw refused('PACK_DAY_PASSED', { effective });
  const before = versions
    .filter((other) => other.state === 'approved' && other.version < version)
    .map((other) => other.effective)
    .sort()
    .at(-1);
  if (before && effective < before) throw refused('PACK_DAY_NOT_LATER', { effective, before });
}

/** The version in force says who approves; the first version of a pack says so for itself. */
const approverFor = (one: PackVersion, versions: PackVersion[], today: string) =>
  approverOf((inForce(versions, today) ?? one).content, today);

const oneAmendmentAtATime = (work: Work, pack: string) =>
  work.em.execute("select pg_advisory_xact_lock(hashtextextended('intake/pack/' || ?, 0))", [pack]);

function viewOf(one: PackVersion, versions: PackVersion[], now: string): PackView {
  const { pack, version, effective, hash, content, draftedBy, decidedBy = null, reason = null } = one;
  const today = dayIn(now, zoneOfPack(content));
  return {
    pack,
    version,
    effective,
    hash,
    draftedBy,
    decidedBy,
    reason,
    title: content.title,
    state: stateOn(one, versions, today),
    approver: approverFor(one, versions, today),
    draftedAt: one.draftedAt.toISOString(),
    decidedAt: one.decidedAt?.toISOString() ?? null,
  };
}
