import { clockSlackMs } from '@aftercase/contracts/order';
import { type FrozenPack, type FrozenPromise, type PromiseFacts, pausesOf } from '@aftercase/regulations';
import type { Story } from '../story/story.js';
import { appointedTime, factsOf } from './moments.js';
import { type Appointed, appointedFor } from './visits.js';
import { waitsOf } from './waits.js';

type Memory = 'told' | 'warned' | 'missed' | 'answered' | 'calendars';

/** One promise of a case, with what the story remembers of it across runs. */
export class OnePromise {
  constructor(
    readonly story: Story,
    readonly pack: FrozenPack,
    readonly rule: FrozenPromise,
    readonly key: string,
    readonly startsAt: string,
    /** The dispatch of the visit that it is about; undefined: any fact of its case can fulfil it. */
    readonly visit?: string,
  ) {}

  /**
   * Facts before this instant don't fulfil it. A promise from the call on was fulfilled by any fact of its case, by one
   * of years before too; today by those since the call, as far as the clocks of different services agree on it.
   */
  get since(): string {
    if (this.rule.starts !== 'called') return this.startsAt;
    const from = this.story.begunSince(4) ? Date.parse(this.startsAt) - clockSlackMs : 0;
    return new Date(from).toISOString();
  }

  /** All that its deadline depends on, derived anew from the facts heard. */
  history(): PromiseFacts {
    const { story, pack, rule, startsAt } = this;
    const appointedAt = rule.until ? this.appointed.to : null;
    return { startsAt, appointedAt, waits: waitsOf(story, pausesOf(pack, rule)) };
  }

  /** The time set for its visit, and since when none is any more. */
  get appointed(): Appointed {
    const { story, visit } = this;
    return visit ? appointedFor(story, visit) : { to: appointedTime(story), calledOffAt: null };
  }

  moved(since: PromiseFacts): boolean {
    return JSON.stringify(this.history()) !== JSON.stringify(since);
  }

  /** The facts that fulfil it, the earliest first. */
  fulfilled() {
    const { since, visit } = this;
    return factsOf(this.story, this.rule.fulfilled).filter(
      ({ occurredAt, data }) => occurredAt >= since && (!visit || data.dispatch === visit),
    );
  }

  /** A fulfilling fact was heard that intake has not been asked about. */
  news(): boolean {
    return this.fulfilled().length > Number(this.recall('answered') ?? 0);
  }

  get made(): boolean {
    return `promise-${this.key}` in this.story.state.done;
  }
  get warned(): boolean {
    return this.recall('warned') !== undefined;
  }
  /** The deadline that was missed, if one was. */
  get missed(): unknown {
    return this.recall('missed');
  }

  recall(what: Memory): unknown {
    return this.story.state.done[`promise-${this.key}:${what}`];
  }
  remember(what: Memory, value: unknown): void {
    this.story.state.done[`promise-${this.key}:${what}`] = value;
  }
}
