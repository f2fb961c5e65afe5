import { UnitOfWork, type Work } from '@aftercase/platform';
import { type CaseKind, canonicalJson, type Pack, sha256 } from '@aftercase/regulations';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { inForce } from './pack.rules.js';
import { PackVersion } from './pack-version.entity.js';
import { shippedPacks } from './shipped-packs.js';

export const hashOf = (pack: Pack): string => sha256(canonicalJson(pack));

/** 规章: every version that ever was, those that this release ships among them. */
@Injectable()
export class Packs implements OnModuleInit {
  private readonly log = new Logger('Packs');
  /** By hash, so an entry never goes stale. */
  private readonly read = new Map<string, Pack>();

  constructor(private readonly units: UnitOfWork) {}

  /** What a release ships is in force from its own day on. A version that stands in the books already stays. */
  async onModuleInit(): Promise<void> {
    const shipping = { sub: 'release', role: 'system' as const, branch: '*' };
    await this.units.run(shipping, async ({ em, now }) => {
      for (const { yaml, pack } of shippedPacks()) {
        const hash = hashOf(pack);
        await em.execute(
          `insert into pack_version (pack, version, state, effective, hash, yaml, content, drafted_by, drafted_at, decided_at)
           values (?, ?, 'approved', ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing`,
          [pack.id, pack.version, pack.effective, hash, yaml, JSON.stringify(pack), shipping.sub, now, now],
        );
        const { id, version } = pack;
        const stored = await em.findOneOrFail(PackVersion, { pack: id, version }, { fields: ['hash'] });
        if (stored.hash !== hash)
          this.log.warn(
            `${id}@${version}: this release ships it otherwise than the books hold it; they stay`,
          );
      }
    });
  }

  /** The version that a case goes by whose call came on this day (YYYY-MM-DD). */
  async inForce(work: Work, pack: string, day: string): Promise<Pack | undefined> {
    const versions = await work.em.find(
      PackVersion,
      { pack, state: 'approved' },
      { fields: ['pack', 'version', 'state', 'effective'] },
    );
    const one = inForce(versions, day);
    return one && this.version(work, pack, one.version);
  }

  /** One version, a draft too. */
  async version(work: Work, pack: string, version: number): Promise<Pack | undefined> {
    const [row] = await work.em.execute<{ hash: string }[]>(
      'select hash from pack_version where pack = ? and version = ?',
      [pack, version],
    );
    if (!row) return undefined;
    const known = this.read.get(row.hash);
    if (known) return known;
    const [full] = await work.em.execute<{ content: Pack }[]>(
      'select content from pack_version where pack = ? and version = ?',
      [pack, version],
    );
    if (full) this.read.set(row.hash, full.content);
    return full?.content;
  }

  /** Does the pack have a flow for this kind of service? */
  runs(pack: Pack, kind: CaseKind): boolean {
    return pack.flows.some((flow) => flow.kinds.includes(kind));
  }
}
