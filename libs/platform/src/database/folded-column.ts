import { foldInSql } from '@aftercase/contracts';

/**
 * A column that the database keeps itself: what stands in `of`, folded as `fold` of the contracts does it. No writer
 * can forget it, an older release included; an index on it finds what was typed another way. Both folds are held to
 * the same by `folded-column.int.spec`.
 *
 * @param of column or expression of the same row
 */
export const foldedColumn = (name: string, of: string): string =>
  `add column ${name} text generated always as ${foldInSql(of)} stored`;
