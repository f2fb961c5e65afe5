import { Directory, refused, type Work } from '@aftercase/platform';
import { adoptionsOf, coversLine, dayIn, type Pack, packFor } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Packs } from './packs.js';

/** Which pack a case goes by: what its branch adopted for the device's product line on the day of the call. */
@Injectable()
export class AdoptedPacks {
  constructor(
    private readonly directory: Directory,
    private readonly packs: Packs,
  ) {}

  /**
   * The version in force that day, and the day of the call (YYYY-MM-DD) in the branch's zone, with that zone.
   * @throws Refused BRANCH_UNKNOWN, PRODUCT_LINE_UNCOVERED, NO_PACK_ADOPTED where this release has not the
   * pack, PRODUCT_LINE_OUT_OF_SCOPE where the pack's own scope leaves the line out
   */
  async covering(
    work: Work,
    of: { branch: string; productLine: string; calledAt: string },
  ): Promise<{ pack: Pack; on: string; zone: string }> {
    const branch = await this.directory.branch(work, of.branch);
    const on = dayIn(of.calledAt, branch.zone);
    const adopted = packFor(adoptionsOf(branch), of.productLine, on);
    if (!adopted)
      throw refused('PRODUCT_LINE_UNCOVERED', {
        branch: of.branch,
        productLine: of.productLine,
        day: on,
      });
    const pack = await this.packs.inForce(work, adopted, on);
    if (!pack) throw refused('NO_PACK_ADOPTED', { branch: of.branch, pack: adopted });
    if (!coversLine(pack, of.productLine))
      throw refused('PRODUCT_LINE_OUT_OF_SCOPE', {
        pack: pack.id,
        article: pack.scope.ground,
        productLine: of.productLine,
      });
    return { pack, on, zone: branch.zone };
  }
}
