import type { WhyView } from '@aftercase/contracts';
import { Directory, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Decisions } from '../decision/decisions.js';
import { Packs } from '../pack/packs.js';
import { PackMove } from '../pack-move/pack-move.entity.js';
import { PromiseViews } from '../promise/promise-views.js';
import { whyText } from './why-text.js';
import { promiseStateWords } from './why-words.js';

/** What the answer needs to know of the case itself. */
export interface CaseUnderPack {
  caseId: string;
  branch: string;
  packId: string | null;
  packVersion: number | null;
}

/** 为什么: each decision and promise of a case with the words it rests on, and what people decided otherwise. */
@Injectable()
export class Why {
  constructor(
    private readonly directory: Directory,
    private readonly packs: Packs,
    private readonly decisions: Decisions,
    private readonly promises: PromiseViews,
  ) {}

  async answer(work: Work, one: CaseUnderPack): Promise<WhyView> {
    const { caseId } = one;
    const answer = {
      caseId,
      pack: await this.packOf(work, one),
      moves: await this.movesOf(work, caseId),
      decisions: await this.decisions.of(work, caseId),
      promises: await this.promisesOf(work, caseId),
    };
    return { ...answer, text: whyText(answer, await this.directory.zoneOf(work, one.branch)) };
  }

  private async packOf(work: Work, { packId, packVersion }: CaseUnderPack): Promise<WhyView['pack']> {
    if (packId === null || packVersion === null) return null;
    const pack = await this.packs.version(work, packId, packVersion);
    const title = pack?.title ?? { zh: packId, en: packId };
    return { id: packId, version: packVersion, title, effective: pack?.effective ?? '1970-01-01' };
  }

  private async movesOf(work: Work, caseId: string): Promise<WhyView['moves']> {
    const moves = await work.em.find(PackMove, { caseId }, { orderBy: { move: 'asc' } });
    return moves.map(({ fromVersion: from, toVersion: to, onDay: on, by, role, reason, at }) => ({
      from,
      to,
      on,
      by,
      role,
      reason,
      at: at.toISOString(),
    }));
  }

  private async promisesOf(work: Work, caseId: string): Promise<WhyView['promises']> {
    const views: WhyView['promises'] = [];
    for (const one of await this.promises.of(work, caseId)) {
      const stateName = promiseStateWords[one.state] ?? { zh: one.state, en: one.state };
      views.push({ ...one, stateName, citations: await this.decisions.read(work, one.citations) });
    }
    return views;
  }
}
