import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .filter((path) => !path.includes('.spec.') && !path.includes('node_modules'))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));

/** Every table that names a customer's file, and how it follows when that file is merged into another. */
const customers: Record<string, string> = {
  'apps/intake customer_merge': 'the merge itself',
  'apps/intake customer_revision': 'what a file said before; a revision is of its own file',
  'apps/intake customer_phone': 'filesByPhone answers the file that counts, once',
  'apps/intake customer_file_request': 'mayUse asks for all files of the customer',
  'apps/intake call': 'look-ups ask for all files of the customer; a case shows the file that counts',
  'apps/intake agent_customer': 'an agent has the file that was recorded for them, and no more by a merge',
  'apps/intake recall_item': 'the call is entered under the file that counts',
  'apps/dispatch plan': 'customerThatCounts, and intake enters the call under the file that counts',
  'apps/billing contract': 'customerThatCounts where it is shown and where cover is asked',
  'apps/billing cover': 'kept as it was asked; verify counts merged files as one customer',
  'libs/platform agent_customer': 'as intake’s',
  'libs/platform case_customer': 'as the call says; a customer’s door says all files of the customer',
  'libs/platform known_customer': 'follows the merge states',
};

function tablesWithCustomer(): string[] {
  const found = new Set<string>();
  for (const { path, text } of sources('{apps,libs}/*/src/**/*.migration.ts')) {
    const home = path.split('/').slice(0, 2).join('/');
    for (const [, sql = ''] of text.matchAll(/addSql\(\s*(?:`([^`]*)`|'[^']*')/g)) {
      const table = /(?:create table(?: if not exists)?|alter table) (\w+)/.exec(sql)?.[1];
      if (table && /\bcustomer uuid\b/.test(sql)) found.add(`${home} ${table}`);
    }
    for (const [, table] of text.matchAll(
      /'(?:create table(?: if not exists)?|alter table) (\w+) [^']*\bcustomer uuid\b/g,
    ))
      found.add(`${home} ${table}`);
  }
  return [...found].sort();
}

describe('a customer file that was merged into another', () => {
  it('is followed by every table that names a customer: a new one says here how', () => {
    expect(tablesWithCustomer()).toEqual(Object.keys(customers).sort());
  });

  it('is heard of by every service whose tables name a customer', () => {
    const services = tablesWithCustomer().filter(
      (one) => one.startsWith('apps/') && !one.startsWith('apps/intake'),
    );
    for (const service of new Set(services.map((one) => one.split(' ')[0]))) {
      const [module] = sources(`${service}/src/*.module.ts`);
      expect(module?.text, `${service} lists knownCustomer`).toMatch(/slices: \[[^\]]*\bknownCustomer\b/);
    }
  });
});

/** Where what was typed is compared as it was typed, and why that is right. */
const asTyped: Record<string, string> = {
  'apps/repair-shop/src/goods/goods-receipt.rules.ts': 'whether a correction changes the wording at all',
};

describe('a serial, a model or a phone', () => {
  it('is compared folded wherever it is compared', () => {
    const compared =
      /\b(?:serial|new_?serial|old_?serial|model)\b(?:->>)?'?\s*(?:===|!==|=\s*\?|=\s*any|<>|\bin \()|(?:===|!==)\s*[\w.?]*\b(?:serial|model)\b(?!\s*(?:===|!==)\s*null)/i;
    const found = sources('{apps,infra}/*/src/**/*.ts')
      .filter(({ text }) => text.split('\n').some((line) => compared.test(line) && !/=== null/.test(line)))
      .map(({ path }) => path);
    expect(found).toEqual(Object.keys(asTyped));
  });

  it('has one shape at every door', () => {
    const shapes = sources('libs/contracts/src/**/*.ts')
      .filter(({ text }) => /\bphone: z\.|phones: z\.array\(z\./.test(text))
      .map(({ path, text }) => `${path}: ${/\bphone: z\.[^\n]*/.exec(text)?.[0]}`);
    // What is shown is what was typed; a look-up may say part of a number.
    expect(shapes).toEqual(
      [
        'libs/contracts/src/intake/case.ts: phone: z.string(),',
        'libs/contracts/src/intake/call.ts: phone: z.string().nullable(),',
        'libs/contracts/src/intake/customer-merge.ts: phone: z.string().nullable(),',
        'libs/contracts/src/intake/own-case.ts: phone: z.string(),',
        'libs/contracts/src/intake/tracking-link.ts: phone: z.string(),',
      ].sort(),
    );
  });
});
