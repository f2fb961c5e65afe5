import type { Answered, Bad, BadClass, Tried } from './bad-class.js';
import { asking, withAt } from './sent.js';
import { least, type Taken } from './taken.js';

const wrong = ['INVALID_INPUT'] as const;
const words = ({ fields }: Taken) => fields.filter(({ kind }) => kind === 'text');
/** Those that may be anything; names of files are not among them, since a file is looked for first. */
const free = (taken: Taken) =>
  words(taken).filter(({ bound, path }) => !bound && String(path[0]) in taken.withoutFiles);
const bound = (taken: Taken) => words(taken).filter((field) => field.bound);

/** Every text that may be anything is this one; and each one that may not, in a request of its own. */
function said(taken: Taken, text: string, never?: string): Bad[] {
  const spoiled = free(taken).reduce((input, { path }) => withAt(input, path, text), taken.withoutFiles);
  const everywhere: Bad = {
    what: `everywhere: ${text.slice(0, 40)}`,
    sent: asking(taken, spoiled),
    right: 'text',
  };
  return (free(taken).length > 0 ? [never ? Object.assign(everywhere, { never }) : everywhere] : []).concat(
    bound(taken).map(({ path }) => ({
      what: `${path.join('.')}: ${text.slice(0, 40)}`,
      sent: asking(taken, withAt(taken.input, path, text)),
      right: wrong,
    })),
  );
}

const statements = ["x' or 1=1 --", "x'; drop table outbox; --", '1); delete from outbox --'];
const anything = ['%', '_%', '*', '\\', '.*'];
/** A filter that finds everything, or fails, has been read as more than a word. */
async function wildcards(taken: Taken, tried: Tried): Promise<Bad[]> {
  if (taken.route.method !== 'GET') return [];
  const all = itemsIn(await tried.send(asking(taken, least(taken)), undefined));
  return free(taken).flatMap(({ path }) =>
    anything.map((text) => ({
      what: `${path.join('.')} alone: ${text}`,
      sent: asking(taken, withAt(least(taken), path, text)),
      right: all > 0 ? 'nothing' : 'text',
    })),
  );
}
/** How many items there are in the lists of an answer. */
export function itemsIn({ status, text }: Answered): number {
  if (status >= 300) return 0;
  return Object.values(JSON.parse(text) as object).flatMap((one) => (Array.isArray(one) ? one : [])).length;
}

const sql: BadClass = {
  no: 21,
  name: 'SQL and wildcards in filters, cursors and texts',
  of: async (taken, tried) =>
    statements.flatMap((text) => said(taken, text)).concat(await wildcards(taken, tried)),
};

const script: BadClass = {
  no: 22,
  name: 'scripts in texts and names',
  of: (taken) =>
    ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)'].flatMap((text) =>
      said(taken, text),
    ),
};

const lines: BadClass = {
  no: 24,
  name: 'breaks of lines in texts and headers',
  of: (taken) => {
    const sent = asking(taken);
    const with_ = (header: string, value: string, right: Bad['right']): Bad => ({
      what: `${header}: ${value.slice(0, 20)}`,
      sent: Object.assign({}, sent, { headers: Object.assign({}, sent.headers, { [header]: value }) }),
      right,
    });
    const keys =
      taken.route.method === 'GET' ? [] : ['x', 'x'.repeat(201), 'a b c d e f', '\u00e4'.repeat(9)];
    return said(taken, 'x\r\nset-cookie: a=b\r\n\r\n<html>').concat(
      keys.map((key) => with_('idempotency-key', key, wrong)),
      with_('traceparent', '00-x\tset-cookie: a=b', 'text'),
    );
  },
};

/** What this would be, were it reckoned. */
const product = '7006652';
const template: BadClass = {
  no: 25,
  name: 'templates in texts',
  of: (taken) =>
    said(taken, '{number}{fields} {{1234*5678}} ${1234*5678} <%= 1234*5678 %> #{1234*5678}', product),
};

const slow: BadClass = {
  no: 28,
  name: 'texts that make a pattern slow',
  of: (taken) => {
    const most = taken.inQuery || taken.route.method === 'GET' ? 6000 : 20_000;
    return ['a', '1', ' ', '-', 'A-', '0.', '\t'].flatMap((one) =>
      said(taken, `${one.repeat(most / one.length)}!`),
    );
  },
};

export const classesOfInjection: readonly BadClass[] = [sql, script, lines, template, slow];
