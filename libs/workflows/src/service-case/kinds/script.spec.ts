import { readdirSync, readFileSync } from 'node:fs';
import type { FactData, FactType } from '@aftercase/contracts';
import { type CaseKind, type FrozenPack, flowOf, freezePack, type Pack } from '@aftercase/regulations';
import { loadHolidayTable, loadPack } from '@aftercase/regulations/load';

/** The shipped packs, read as the services read them. */
const folder = new URL('../../../../regulations/packs/', import.meta.url);
export const packs: Pack[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .map((file) => loadPack(readFileSync(new URL(file, folder), 'utf8'), file));

const cn = loadHolidayTable(readFileSync(new URL('../calendars/cn.yaml', folder), 'utf8'));

/** Every pair of the table in requirements.md. */
export const pairs: [string, CaseKind][] = packs.flatMap(({ id, kinds }) =>
  kinds.map((kind): [string, CaseKind] => [id, kind]),
);

export const frozen = (id: string, kind: CaseKind): FrozenPack =>
  freezePack(packs.find((pack) => pack.id === id) as Pack, { kind, tables: [cn] });

export interface Heard {
  type: FactType;
  data: Record<string, unknown>;
}
const heard = <T extends FactType>(type: T, data: Partial<FactData<T>> = {}): Heard => ({ type, data });

const ref = { dispatch: 'JX-D-20261124-0001', technician: 'jx-technician-1' };
const beforehand = ['service-plan', 'confirmation'] as const;
const afterwards = [
  'service-record',
  'training-summary',
  'feedback',
  'service-report',
  'work-record',
] as const;

/** What people do in such a case, in warranty and without a hitch, in the order in which they do it. */
export function scriptOf(pack: FrozenPack, kind: CaseKind): Heard[] {
  const documents = new Set(flowOf(pack, kind).map(({ document }) => document));
  const papers = (names: readonly string[]) =>
    names.flatMap((name) =>
      documents.has(name as never)
        ? [
            heard('intake.paper.filed.v1', {
              document: name as never,
              revision: 1,
              outcome: null,
              signed: false,
            }),
          ]
        : [],
    );
  const quotation = { quotation: 'JX-Q-20261124-0001' };
  const plan = documents.has('repair-plan') && [
    heard('billing.quotation.offered.v1', { ...quotation, amountFen: 0, lines: [] }),
    heard('billing.quotation.answered.v1', { ...quotation, accepted: true, signed: true }),
  ];
  const visit = visited(pack.id, kind) && [
    heard('dispatch.technician.assigned.v1', ref),
    heard('dispatch.visit.arrived.v1', ref),
    ...(['repair', 'emergency'].includes(kind)
      ? [heard('dispatch.visit.diagnosed.v1', { ...ref, cause: 'quality', faultOf: 'maker' })]
      : []),
    ...(plan || []),
    heard('dispatch.visit.finished.v1', { ...ref, result: 'fixed', labourMinutes: 30, parts: [] }),
    ...(documents.has('voucher') ? [heard('dispatch.voucher.signed.v1', { dispatch: ref.dispatch })] : []),
    ...(documents.has('acceptance')
      ? [heard('dispatch.visit.accepted.v1', { dispatch: ref.dispatch, accepted: true })]
      : []),
    heard('dispatch.visit.left.v1', ref),
  ];
  const outsourced = { outsourced: 'JX-O-20261124-0001' };
  return [
    heard('intake.customer.answered.v1'),
    ...papers(beforehand),
    ...(documents.has('approval') || (pack.id === 'xiaomi' && ['return', 'exchange'].includes(kind))
      ? [heard('intake.approval.given.v1', { approved: true })]
      : []),
    ...(visit || []),
    ...(kind === 'outsourced-repair'
      ? [
          heard('repair-shop.outsourced.handed-over.v1', { ...outsourced, dueOn: '2026-12-24' }),
          heard('repair-shop.outsourced.solved.v1', { ...outsourced, solved: true }),
        ]
      : []),
    ...(kind === 'return' ? [heard('billing.refund.paid.v1', { amountFen: 9900, way: 'cash' })] : []),
    ...papers(afterwards),
    heard('complaints.survey.answered.v1', { survey: 'JX-S-20261124-0001', score: 5 }),
    heard('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' }),
  ];
}

/** Whether somebody goes out, written down apart from the story: the table of who must be sent under which pack. */
function visited(pack: string, kind: CaseKind): boolean {
  if (kind === 'consultation') return pack === 'company';
  if (kind === 'return') return pack !== 'field-service';
  return kind !== 'internal' && kind !== 'outsourced-repair';
}
