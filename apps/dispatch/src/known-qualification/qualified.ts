import type { Qualifications } from './known-qualification.entity.js';

/** Stands in a list of skills or qualifications for every product line. */
export const anyLine = '*';

/**
 * 经培训合格后方可上岗 (`apparel-shop` article 6): may this person work on a product line on that day (YYYY-MM-DD)?
 * A qualification counts from the day it was passed to its last day, both included.
 */
export const qualified = (
  qualifications: Qualifications,
  { productLine, on }: { productLine: string; on: string },
): boolean =>
  qualifications.some(
    (one) =>
      (one.productLine === productLine || one.productLine === anyLine) &&
      one.passedOn <= on &&
      (one.validUntil === null || on <= one.validUntil),
  );
