import { randomBytes } from 'node:crypto';
import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Break, type Injection, noSuch, sql } from './broken-books.spec.js';

/** Does something to the content of the first file in a copy of the store. */
const content =
  (change: (path: string) => Promise<unknown>): Break =>
  async (clean) => {
    const copy = `${clean.FILES}-${randomBytes(3).toString('hex')}`;
    await cp(clean.FILES, copy, { recursive: true });
    const [name] = (await readdir(copy, { recursive: true })).filter((one) => /[0-9a-f]{64}$/.test(one));
    if (!name) throw new Error('there is no file');
    await change(join(copy, name));
    return { broken: Object.assign({}, clean, { FILES: copy }) };
  };
const named = 'where jsonb_array_length(attachments) > 0';

export const filed: Injection[] = [
  ['files', 'the content of a file was changed', content((path) => writeFile(path, 'something else'))],
  ['files', 'the content of a file is gone', content((path) => rm(path))],
  [
    'files',
    'a document names a file that is not there',
    sql(`update intake.call set attachments = jsonb_set(attachments, '{0,id}', '"${noSuch}"') ${named}`),
  ],
  [
    'files',
    'a document names another content than its file has',
    sql(
      `update intake.call set attachments = jsonb_set(attachments, '{0,sha256}', '"${'a'.repeat(64)}"') ${named}`,
    ),
  ],
  ['files', 'no document has a file that is bound', sql('delete from intake.file_use')],
  ['files', 'a file of a document would end', sql('update intake.uploaded_file set bound = false')],
];
