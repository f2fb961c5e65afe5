import type { CommandValue } from '@aftercase/contracts';
import {
  type CaseKind,
  cite,
  type DocumentName,
  type FrozenPack,
  type FrozenStep,
  flowOf,
} from '@aftercase/regulations';
import { packOf } from '../../decision/pack-of.js';
import type { Story } from '../../story/story.js';

type Opened = CommandValue<'intake.openCase'>;

/** What every step of a case knows of it: the story it is told in, the pack it runs under, and what was opened. */
export interface CaseFile {
  readonly story: Story;
  /** The pack in force; a person may have moved the case to another version. */
  readonly pack: FrozenPack;
  readonly kind: CaseKind;
  /** As the call names it; a contract of ours with the terms that billing keeps. */
  device: Opened['device'];
  /** The customer's file; cases opened before it was said lack it. */
  readonly customer: string | null;
  /** Instant of the call. */
  readonly calledAt: string;
  readonly serviceWay: NonNullable<Opened['serviceWay']>;
  readonly proofs: NonNullable<Opened['proofs']>;
  readonly returnReason: Opened['returnReason'];
  readonly previous: Opened['previous'];
}

/** Cases opened before there were kinds are repairs at the customer's. */
export function fileOf(story: Story, opened: Opened): CaseFile {
  return {
    story,
    get pack() {
      return packOf(story);
    },
    kind: (opened.kind ?? 'repair') as CaseKind,
    device: opened.device,
    customer: opened.customer ?? null,
    calledAt: opened.calledAt,
    serviceWay: opened.serviceWay ?? 'on-site',
    proofs: opened.proofs ?? [],
    returnReason: opened.returnReason ?? null,
    previous: opened.previous ?? null,
  };
}

type Flow = Pick<CaseFile, 'pack' | 'kind'>;

/** The step of the pack's flow that leaves this document; undefined where the pack doesn't ask for it. */
export const asks = ({ pack, kind }: Flow, document: DocumentName): FrozenStep | undefined =>
  flowOf(pack, kind).find((step) => step.document === document);

const assigneeKinds = ['trainer', 'service-provider', 'technician'] as const;
export type AssigneeKind = (typeof assigneeKinds)[number];

/** Who does the work under this pack: a trainer or a provider's people where it names them, else a technician. */
export const assigneeKindOf = ({ pack, kind }: Flow): AssigneeKind =>
  assigneeKinds.find((one) => flowOf(pack, kind).some(({ by }) => by === one)) ?? 'technician';

/** The step that is the work itself: done by those who go out, leaving no paper of its own. */
export const workStep = (flow: Flow): FrozenStep | undefined =>
  flowOf(flow.pack, flow.kind).find(({ by, document }) => by === assigneeKindOf(flow) && !document);

/** Somebody has to go out for this case: the pack names a dispatch, a visit, or work for those who go out. */
export const needsFieldWork = (flow: Flow): boolean =>
  [asks(flow, 'dispatch'), asks(flow, 'visit'), workStep(flow)].some((step) => step !== undefined);

export const causes = ['quality', 'human-damage', 'design', 'wear'] as const;
type Cause = (typeof causes)[number];

/** The kinds that begin with a fault; an installation, a training, a maintenance has none to find. */
const withFault: ReadonlySet<CaseKind> = new Set(['repair', 'emergency']);

/** Whether what is found stands before the work. Cases that began before release 4 are told as they began. */
export const findsFault = ({ story, kind }: Pick<CaseFile, 'story' | 'kind'>): boolean =>
  story.begunSince(4) && withFault.has(kind);

/**
 * What the fault was found to come from: at the diagnosis, before the work. Earlier releases knew it from the result
 * alone, and kinds that have no fault may still learn of one there. Null while nobody has said.
 */
export function faultCauseOf({ story, kind }: Pick<CaseFile, 'story' | 'kind'>): Cause | null {
  const diagnosed = [
    ...story.all('dispatch.visit.diagnosed.v1'),
    ...story.all('repair-shop.repair.diagnosed.v1'),
  ].toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  if (findsFault({ story, kind })) return diagnosed.at(-1)?.data.cause ?? null;
  const results = [
    ...story.all('dispatch.visit.finished.v1'),
    ...story.all('repair-shop.repair.finished.v1'),
  ];
  return results.flatMap(({ data }) => data.faultCause ?? []).at(-1) ?? null;
}

/** The proofs that were shown: with the call, or filed as papers since; only later releases hear of those. */
export function proofsOf({ story, proofs }: Pick<CaseFile, 'story' | 'proofs'>): CaseFile['proofs'] {
  if (!story.begunSince(4)) return proofs;
  const filed = story.all('intake.paper.filed.v1').map(({ data }) => data.document);
  const since = (['purchase-proof', 'warranty-card'] as const).filter((one) => filed.includes(one));
  return [...new Set([...proofs, ...since])];
}

/**
 * The day of sale that a decision may rest on: as the latest proof shows it, else as the call said; what a customer
 * claims of it counts once a proof is there.
 */
export function soldOnOf(file: Pick<CaseFile, 'story' | 'device' | 'proofs'>): string | null {
  const { story, device } = file;
  const papers = story.begunSince(4) ? story.all('intake.paper.filed.v1') : [];
  const shown = papers.flatMap(({ data }) => data.soldOn ?? []).at(-1);
  if (shown) return shown;
  return device.soldOnClaimed && proofsOf(file).length === 0 ? null : device.soldOn;
}

/** The article that asks for a step. */
export const citeStep = ({ pack }: Pick<CaseFile, 'pack'>, step: FrozenStep) => [cite(pack, step.ground)];
