import type { WhyView } from '@aftercase/contracts';
import { Directory, type Work } from '@aftercase/platform';
import { explainDeadline } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { openAgainst } from '../decision/closed-complaints.js';
import { Packs } from '../pack/packs.js';
import { ServicePromise } from './promise.entity.js';

type Explained = Omit<WhyView['promises'][number], 'citations' | 'stateName'>;

/** How long the answer to a complaint may take tells its grade: it is kept from whom the complaint is about, like that. */
export async function mayBeShown(work: Work): Promise<(one: { promise: string }) => boolean> {
  const kept = await openAgainst(work);
  return ({ promise }) => !kept.has(promise.slice(promise.indexOf('/') + 1));
}

/** A case's promises as people see them: each deadline with every span that counted or didn't, and why. */
@Injectable()
export class PromiseViews {
  constructor(
    private readonly directory: Directory,
    private readonly packs: Packs,
  ) {}

  /** By deadline. The citations are as stored; callers add the articles' text. */
  async of(work: Work, caseId: string): Promise<(Explained & Pick<ServicePromise, 'citations'>)[]> {
    const promises = await work.em.find(
      ServicePromise,
      { caseId },
      { orderBy: { due: 'asc', promise: 'asc' } },
    );
    const zone = await this.directory.zoneOf(work, caseId.slice(0, caseId.indexOf('-')));
    const shown = await mayBeShown(work);
    return Promise.all(promises.filter(shown).map((one) => this.explain(work, one, zone)));
  }

  private async explain(work: Work, one: ServicePromise, zone: string) {
    const name = await this.nameOf(work, one);
    const { promise, state, spans: timeline, escalations, citations } = one;
    const due = one.due.toISOString();
    const startsAt = one.startsAt?.toISOString() ?? null;
    const dueAt = state === 'paused' ? null : due;
    const spans = startsAt
      ? explainDeadline({ ...name, startsAt, dueAt, spans: timeline, zone })
      : { zh: [], en: [] };
    return {
      promise,
      name,
      state,
      due,
      startsAt,
      timeline,
      spans,
      escalations,
      citations,
      warnAt: one.warnAt.toISOString(),
      keptAt: one.keptAt?.toISOString() ?? null,
    };
  }

  /** What the pack calls it; a promise of a pack that has none is the reply. */
  private async nameOf(work: Work, { promise, citations }: ServicePromise) {
    const [name = promise] = promise.split(/[./]/);
    for (const { pack, version } of citations) {
      const rule = (await this.packs.version(work, pack, version))?.promises?.find(
        (one) => one.name === name,
      );
      if (rule) return { zh: rule.zh, en: rule.en };
    }
    return name === 'reply' ? { zh: '答复客户', en: 'Reply to the customer' } : { zh: name, en: name };
  }
}
