/** Why a receipt is void when the customer has the goods back; shown to people. Article 7: 取回……收据并予以作废. */
export const recoveredAtReturn = '还商品时收回作废（第七条） · recovered at return (article 7)';

/** The same where the goods were released and go back as they came. */
export const recoveredUnrepaired = '未经修理归还，收回作废 · recovered at return, not repaired';

/** The case ended in the moment in which the receipt was given: no goods came. */
export const neverTaken = '案件已结，商品未取，作废 · void: the case has ended, no goods were taken';

/** What a receipt says of the goods. */
export interface Wording {
  item: string;
  serial: string | null;
  accessories: string | null;
}

/** The wording after a correction: what is not given stays. Null where nothing would change. */
export function corrected(
  before: Wording,
  given: { [K in keyof Wording]?: string | undefined },
): Wording | null {
  const after = {
    item: given.item ?? before.item,
    serial: given.serial ?? before.serial,
    accessories: given.accessories ?? before.accessories,
  };
  const same =
    after.item === before.item && after.serial === before.serial && after.accessories === before.accessories;
  return same ? null : after;
}
