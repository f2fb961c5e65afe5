import { type PaperKind, paperKinds, type RequestOf, routes } from '@aftercase/contracts';
import type { CaseKind, DocumentName, Pack } from '@aftercase/regulations';

import { day } from './made-up.js';

type Call = RequestOf<typeof routes.intake.registerCall>;
type Device = Call['devices'][number];
type Cause = RequestOf<typeof routes.dispatch.diagnose>['cause'];
type Result = RequestOf<typeof routes.dispatch.finish>['result'];

/** How one case goes where people decide: what is wrong with it, who shows what, and what they answer. */
export interface Course {
  id: string;
  device: Partial<Device>;
  call: Partial<Call>;
  /** What comes of each visit in turn; the last one stands for all later ones. */
  visits: Result[];
  /** What is found before the work; a fault of quality where nothing else is said. */
  cause?: Cause;
  /** Answers to the plan or quotation, the approval, the result in turn; true where none is given. */
  acceptsQuotation?: boolean;
  approves?: boolean;
  acceptsResult?: boolean[];
  /** The general manager waives what a return costs. */
  waives?: boolean;
  /** The customer calls it off after the call. */
  cancels?: boolean;
}

const proofs = (['proof-of-purchase', 'warranty-card'] as const).map((kind) => ({
  id: `demo-${kind}`,
  kind,
  sha256: '0'.repeat(64),
}));
const inWarranty = { soldOn: day(3), guaranteeUntil: day(-300) };
const longAgo = { soldOn: day(2000) };
export const plain: Omit<Course, 'id'> = {
  device: inWarranty,
  call: { attachments: proofs },
  visits: ['fixed'],
};

/** What happens to people's cases of this kind under this pack, so that each way is gone by the first few. */
export function coursesOf(pack: Pack, kind: CaseKind): Course[] {
  const needs = needsDocument(pack, kind);
  const all: (Course | false)[] = [
    { id: 'in-warranty', ...plain },
    needs('dispatch') && { id: 'second-visit', ...plain, visits: ['second-visit', 'fixed'] },
    ['repair', 'maintenance', 'replacement'].includes(kind) && {
      id: 'past-warranty',
      ...plain,
      device: longAgo,
    },
    kind === 'repair' && { id: 'human-damage', ...plain, cause: 'human-damage' },
    kind === 'repair' && {
      id: 'human-damage-declined',
      ...plain,
      cause: 'human-damage',
      acceptsQuotation: false,
    },
    pack.id === 'physiotherapy' && {
      id: 'sent-in',
      ...plain,
      call: { attachments: proofs, serviceWay: 'send-in' },
    },
    needs('dispatch') && { id: 'absent', ...plain, visits: ['absent', 'fixed'] },
    needs('acceptance') && { id: 'rejected-once', ...plain, acceptsResult: [false, true] },
    needs('repair-agreement') && { id: 'declined', ...plain, visits: ['not-done'], acceptsQuotation: false },
    needs('approval') && { id: 'not-approved', ...plain, approves: false },
    needs('approval') && { id: 'not-approved-waived', ...plain, approves: false, waives: true },
    needs('purchase-proof') && { id: 'without-receipt', ...plain, call: { attachments: [] } },
    kind === 'return' && { id: 'too-late', ...plain, device: longAgo },
    kind !== 'internal' && { id: 'cancelled', ...plain, cancels: true },
  ];
  return all.filter((one) => one !== false);
}

/** Does the pack ask for this document in a case of this kind? */
export const needsDocument = (pack: Pack, kind: CaseKind) => (document: DocumentName) =>
  stepsFor(pack, kind).some((step) => step.document === document);

export const stepsFor = ({ flows }: Pack, kind: CaseKind) =>
  flows.find(({ kinds }) => kinds.includes(kind))?.steps ?? [];

/** The papers that somebody writes for this kind, each with the role that the pack names. */
export const papersFor = (pack: Pack, kind: CaseKind) =>
  stepsFor(pack, kind).flatMap(({ document, by }) =>
    (paperKinds as readonly string[]).includes(document ?? '')
      ? [{ document: document as PaperKind, by }]
      : [],
  );
