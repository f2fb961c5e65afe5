import type { Row } from '../csv/read-table.js';

/** What had happened to a case on paper, besides the call itself, when it was entered here; as the line says it. */
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

/** A line that says too little to be entered, with the reason. */
export class BadLine extends Error {}

/**
 * Reads a line's past: columns `answeredAt`, and for goods held `technician`, `takenInAt`, `item`, `accessories`,
 * `oldReceipt`, besides the customer's `name` and `phone`. Whether it is right, the endpoints' own shapes and the
 * order of times say (`judgeLine`).
 * @throws BadLine where goods are spoken of and not said whole
 */
export function pastState(row: Row): PastState {
  const { answeredAt, technician, takenInAt, item, accessories, oldReceipt } = row;
  if (!technician && !takenInAt && !item && !accessories && !oldReceipt) return { answeredAt };
  if (!technician || !takenInAt || !item)
    throw new BadLine('在修商品须写明 technician、takenInAt、item / goods held need all three');
  // A call without them waits for the clerk and is not dispatched, so nobody could have taken its goods in.
  if (!row.name || !row.phone)
    throw new BadLine('在修商品须写明 name、phone / goods held need name and phone');
  return { answeredAt, goods: { technician, takenInAt, item, accessories: accessories ?? null, oldReceipt } };
}
