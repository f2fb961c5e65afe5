import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { dataDir } from '../command/addresses.js';
import type { Books } from './books.js';
import { documentServices, schemaOf } from './document-services.js';
import type { Checked, Invariant } from './invariant.js';

/** As the services are configured: a folder, or `s3://…`. */
const place = (): string => process.env.FILES ?? join(dataDir, 'files');
const hour = 3_600_000;
/** What the sweep leaves content that no file names, and a while in which it may not have run. */
const contentHours = 24 + 24;
const unnamedHours = (): number => Number(process.env.FILES_UNNAMED_HOURS ?? 48) + 24;
const aFile = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What a document says of a file that it names. */
interface Named {
  document: string;
  id: string;
  sha256: string | null;
}

/** Columns in which documents name files: whole ones, wherever they stand in them, or a drawing by its id. */
async function namedIn({ rows }: Pick<Books, 'rows'>, schema: string): Promise<Named[]> {
  const columns = await rows<{ of: string; name: string; type: string }>(
    `select table_name as of, column_name as name, data_type as type from information_schema.columns
     where table_schema = $1 and (data_type = 'jsonb' and column_name in ('attachments', 'signature', 'drawing', 'scan')
       or data_type = 'text' and column_name in ('signature', 'return_signature')) and table_name not in ('outbox', 'file_use')`,
    [schema],
  );
  const named: Named[] = [];
  for (const { of, name, type } of columns)
    named.push(
      ...(await rows<Named>(
        type === 'text'
          ? `select '${of}' as document, ${name} as id, null as sha256 from ${schema}.${of} where ${name} ~ '^${aFile}$'`
          : `select '${of}' as document, f->>'id' as id, f->>'sha256' as sha256 from ${schema}.${of},
               jsonb_path_query(${name}, 'strict $.** ? (exists(@.id) && exists(@.sha256))') f
             where f->>'id' ~ '^${aFile}$'`,
      )),
    );
  return named;
}

/** Rows that contradict each other or are older than they may get; by what the service itself did last. */
const contradicting = (schema: string): string => `
  select 'file ' || id || ' is bound, and no document has it' as what from ${schema}.uploaded_file f
    where bound and not exists (select 1 from ${schema}.file_use u where u.file = f.id)
  union all
  select 'file ' || u.file || ' of ' || document || ' ' || number || ' is not bound, and ends one day'
    from ${schema}.file_use u left join ${schema}.uploaded_file f on f.id = u.file where f.bound is not true
  union all
  select 'file ' || id || ' is of no document, and should have ended' from ${schema}.uploaded_file
    where not bound and at < (select max(at) from ${schema}.audit_entry) - make_interval(hours => ${unnamedHours()})
  union all
  select 'content ' || sha256 || ' is of no file, and should be gone' from ${schema}.file_content c
    where not exists (select 1 from ${schema}.uploaded_file f where f.sha256 = c.sha256)
      and at < (select max(at) from ${schema}.audit_entry) - make_interval(hours => ${contentHours})`;

/** Content that has been looked at, by its place, time and length: a second look at the books does not read it again. */
const looked = new Map<string, string>();
async function hashOf(path: string): Promise<string | null> {
  if (!existsSync(path)) return null;
  const { mtimeMs, size } = await stat(path);
  const id = `${path} ${mtimeMs} ${size}`;
  const hash = createHash('sha256');
  if (!looked.has(id)) {
    await pipeline(createReadStream(path), hash);
    looked.set(id, hash.digest('hex'));
  }
  return looked.get(id) as string;
}

async function checkService(
  books: Pick<Books, 'rows'>,
  service: string,
  store: string | null,
): Promise<Checked> {
  const schema = schemaOf(service);
  const violations = (await books.rows<{ what: string }>(contradicting(schema))).map(({ what }) => what);
  const files = new Map(
    (
      await books.rows<{ id: string; sha256: string; bound: boolean }>(
        `select id, sha256, bound from ${schema}.uploaded_file`,
      )
    ).map((one) => [one.id, one]),
  );
  const named = await namedIn(books, schema);
  for (const { document, id, sha256 } of named) {
    const file = files.get(id);
    if (!file) violations.push(`${document} names file ${id}, which is not there`);
    else if (sha256 !== null && sha256 !== file.sha256)
      violations.push(`${document} names file ${id} with another hash than it has`);
    else if (!file.bound) violations.push(`${document} names file ${id}, and has not taken it up`);
  }
  if (store) violations.push(...(await contentOf(books, schema, join(store, service), files.values())));
  return { checked: files.size + named.length, violations: violations.map((what) => `${service}: ${what}`) };
}

/** What lies in the folder against what is on record. */
async function contentOf(
  { rows }: Pick<Books, 'rows'>,
  schema: string,
  folder: string,
  files: Iterable<{ id: string; sha256: string }>,
): Promise<string[]> {
  const violations: string[] = [];
  for (const { id, sha256 } of files) {
    const hash = await hashOf(join(folder, sha256.slice(0, 2), sha256));
    if (hash === null) violations.push(`the content of file ${id} is not in the store`);
    else if (hash !== sha256) violations.push(`the content of file ${id} was changed`);
  }
  const noted = await rows<{ sha256: string }>(`select sha256 from ${schema}.file_content`);
  const known = new Set(noted.map(({ sha256 }) => sha256));
  const there = existsSync(folder) ? await readdir(folder, { recursive: true }) : [];
  for (const path of there) {
    const [name = ''] = /[0-9a-f]{64}$/.exec(path) ?? [];
    if (!name || known.has(name)) continue;
    const { mtimeMs } = await stat(join(folder, path));
    // It is noted first; what lay there before the snapshot was taken and is still not noted is nobody's.
    if (Date.now() - mtimeMs > hour)
      violations.push(`content ${name} lies in the store, and nobody brought it`);
  }
  return violations;
}

export const files: Invariant = {
  id: 'files',
  name: '文件与单据相符，内容未变 / files are where documents name them, with their content',
  async check({ books }) {
    const store = place().startsWith('s3://') ? null : resolve(place());
    const all: Checked[] = [];
    for (const service of documentServices) {
      const [{ there } = { there: false }] = await books.rows<{ there: boolean }>(
        'select to_regclass($1) is not null as there',
        [`${schemaOf(service)}.uploaded_file`],
      );
      if (there) all.push(await checkService(books, service, store));
    }
    return {
      checked: all.reduce((sum, { checked }) => sum + checked, 0),
      violations: all.flatMap(({ violations }) => violations),
    };
  },
};
