import { Instant, OldNumber, type OutputOf, PersonId, type routes } from '@aftercase/contracts';
import { z } from 'zod';
import type { Row } from '../csv/read-table.js';

type Staff = OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'];

const When = Instant.optional();
const Cells = z.object({
  calledAt: When,
  answeredAt: When,
  technician: PersonId.optional(),
  takenInAt: When,
  item: z.string().min(1).max(80).optional(),
  accessories: z.string().max(300).optional(),
  oldReceipt: OldNumber.optional(),
});

/** What had happened to a case on paper, besides the call itself, when it was entered here. */
export interface PastState {
  answeredAt?: string | undefined;
  /** Goods that the branch holds: who took what in, when, and the number of the receipt that the customer has. */
  goods?: {
    technician: string;
    takenInAt: string;
    item: string;
    accessories: string | null;
    oldReceipt: string | undefined;
  };
}

/** A line that can't be imported, with the reason. */
export class BadLine extends Error {}

/**
 * Reads a line's past: columns `answeredAt`, and for goods held `technician`, `takenInAt`, `item`, `accessories`,
 * `oldReceipt`, besides the customer's `name` and `phone`. Times are ISO 8601 with zone.
 * @throws BadLine
 */
export function pastState(row: Row, staff: Staff): PastState {
  const filled = Object.fromEntries(Object.entries(row).filter(([, cell]) => cell?.trim()));
  const read = Cells.safeParse(filled);
  if (!read.success) {
    const columns = [...new Set(read.error.issues.map(({ path }) => path.join('.')))].join(', ');
    throw new BadLine(`${columns} 有误 / not right`);
  }
  const { calledAt, answeredAt, technician, takenInAt, item, accessories, oldReceipt } = read.data;
  inOrder(calledAt, answeredAt, 'answeredAt');
  if (!technician && !takenInAt && !item && !oldReceipt) return { answeredAt };
  if (!technician || !takenInAt || !item)
    throw new BadLine('在修商品须写明 technician、takenInAt、item / goods held need all three');
  // A call without them waits for the clerk and is not dispatched, so nobody could have taken its goods in.
  if (!row.name?.trim() || !row.phone?.trim())
    throw new BadLine('在修商品须写明 name、phone / goods held need name and phone');
  inOrder(calledAt, takenInAt, 'takenInAt');
  const person = staff.find((one) => one.person === technician);
  if (!person?.active || person.role !== 'technician')
    throw new BadLine(`${technician} 不是本分支机构在岗的技术员 / no active technician of this branch`);
  const goods = { technician, takenInAt, item, accessories: accessories ?? null, oldReceipt };
  return { answeredAt, goods };
}

function inOrder(calledAt: string | undefined, at: string | undefined, column: string): void {
  if (!at) return;
  if (!calledAt) throw new BadLine(`${column} 须同时写明 calledAt / needs calledAt`);
  if (Date.parse(at) < Date.parse(calledAt))
    throw new BadLine(`${column} 早于 calledAt / is before calledAt`);
  if (Date.parse(at) > Date.now()) throw new BadLine(`${column} 在将来 / lies in the future`);
}
