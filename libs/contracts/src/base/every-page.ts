/** What a list is asked for, page by page. */
export interface AtPage {
  limit: number;
  before?: string;
}

/**
 * Reads a list to its end: each page is asked for by the `next` of the one before. A list that names the same item twice
 * would never end.
 */
export async function everyPage<P extends { next: string | null }>(
  read: (at: AtPage) => Promise<P>,
  limit = 200,
): Promise<P[]> {
  const pages: P[] = [];
  const named = new Set<string>();
  for (let before: string | undefined; ; ) {
    const page: P = await read(before === undefined ? { limit } : { limit, before });
    pages.push(page);
    if (!page.next) return pages;
    if (named.has(page.next)) throw new Error(`the list comes back to ${page.next}`);
    named.add(page.next);
    before = page.next;
  }
}
