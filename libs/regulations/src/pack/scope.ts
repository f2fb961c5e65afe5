import type { Pack } from './schema.js';

/** Whether the regulation itself covers a product line: as its article says, or as the company set it. */
export function coversLine({ scope }: Partial<Pick<Pack, 'scope'>>, productLine: string): boolean {
  // A pack of schema 0, still in the books, states no scope.
  return !scope || scope.lines === 'all' || scope.lines.includes(productLine);
}
