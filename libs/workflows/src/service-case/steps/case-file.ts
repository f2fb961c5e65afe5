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

/** The day of sale that a decision may rest on: what a customer claims of it counts once a proof is there. */
export const soldOnOf = ({ device, proofs }: Pick<CaseFile, 'device' | 'proofs'>): string | null =>
  device.soldOnClaimed && proofs.length === 0 ? null : device.soldOn;

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

/** What the fault was found to come from, at the visit or in the shop; null while nobody has said. */
export const faultCauseOf = (story: Story) =>
  [...story.all('dispatch.visit.finished.v1'), ...story.all('repair-shop.repair.finished.v1')]
    .map(({ data }) => data.faultCause ?? null)
    .filter((cause) => cause !== null)
    .at(-1) ?? null;

/** The article that asks for a step. */
export const citeStep = ({ pack }: Pick<CaseFile, 'pack'>, step: FrozenStep) => [cite(pack, step.ground)];
