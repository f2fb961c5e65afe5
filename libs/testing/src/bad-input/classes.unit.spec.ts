import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isPublic, routes, type ServiceName } from '@aftercase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../identity/issuer.js';
import { titlesIn } from '../pages/titles.js';
import type { Answered, BadClass } from './bad-class.js';
import { badClasses } from './classes.js';
import { listedRoutes } from './exempt.js';
import { faultsOf, type Ground } from './faults.js';
import { heldElsewhere } from './held-elsewhere.js';
import { type Taken, takenBy } from './taken.js';

const top = fileURLToPath(new URL('../../../../', import.meta.url));
const services = Object.keys(routes)
  .filter((one) => one !== 'ops')
  .concat('orchestrator') as ServiceName[];
const all = services.flatMap(takenBy);

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer?.stop());

interface Said {
  answer?: (sent: { method: string }) => Partial<Answered>;
  books?: () => string;
  logged?: readonly string[];
}
const problem = (code: string, status: number, more: object = {}): Partial<Answered> => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  text: JSON.stringify(Object.assign({ code, status, params: {}, zh: '不', en: 'No', traceId: 'x' }, more)),
});
/** A service that answers as it is told. */
const stand = (service: ServiceName, { answer, books = () => 'the same', logged = [] }: Said): Ground => ({
  service,
  issuer,
  elsewhere: issuer,
  url: 'http://127.0.0.1:1',
  rows: async () => [],
  books: async () => [books()],
  logged: () => logged,
  send: async (sent) =>
    Object.assign(
      { status: 200, type: 'application/json', text: '{"list":[{}]}', headers: new Headers() },
      answer?.(sent),
    ),
});

describe('the 42 classes', () => {
  it('are each tried on routes, or said to be held elsewhere', () => {
    const numbers = badClasses.map(({ no }) => no).concat(Object.keys(heldElsewhere).map(Number));
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(Array.from({ length: 42 }, (_, n) => n + 1));
    expect(new Set(badClasses.map(({ no }) => no)).size).toBe(badClasses.length);
  });

  it.each(badClasses)('$no $name: some route takes it', async (one) => {
    expect((await takers(one)).length).toBeGreaterThan(0);
  });

  it('say with how many routes take each', async () => {
    const each = await Promise.all(badClasses.map(async (one) => [one.no, (await takers(one)).length]));
    const everywhere = each.filter(([no]) => [1, 2, 3, 4, 5, 6].includes(no as number));
    // Only what is open to everybody asks nobody who they are.
    const open = all.filter(({ route }) => isPublic(route)).length;
    expect(everywhere.map(([, n]) => n)).toEqual(everywhere.map(() => all.length - open));
  });

  it.each(Object.entries(heldElsewhere))(
    '%s that is held elsewhere is held there',
    (_, { why, held, until }) => {
      expect(why).not.toBe('');
      expect(held.length > 0 || until !== undefined, 'a test, or by what it would be seen').toBe(true);
      for (const [file, title] of held) {
        expect(existsSync(`${top}${file}`), file).toBe(true);
        const there = titlesIn(readFileSync(`${top}${file}`, 'utf8'));
        expect(
          there.filter((one) => one.startsWith(title)),
          `${file}: ${title}`,
        ).not.toEqual([]);
      }
      const taken = all.filter((one) => until && wordsOf(one).some((word) => until.test(word)));
      expect(
        taken.map(({ service, name }) => `${service}.${name}`),
        'no route takes it',
      ).toEqual([]);
    },
  );

  it('26 no source asks Temporal by a query', () => {
    const sources = globSync('{apps,libs/platform}/*/**/*.ts', { cwd: top }).filter(
      (path) => !/node_modules|dist|\.spec\.ts$/.test(path),
    );
    expect(sources.length).toBeGreaterThan(200);
    const asking = sources.filter((path) =>
      /workflow\.(list|count)\(|(list|count|scan)WorkflowExecutions/i.test(
        readFileSync(`${top}${path}`, 'utf8'),
      ),
    );
    expect(asking).toEqual([]);
  });

  it('are tried at every service that has routes', () => {
    for (const service of services) {
      const spec = readFileSync(`${top}apps/${service}/src/bad-input.int.spec.ts`, 'utf8');
      expect(spec).toContain(`everyBadInput('${service}', `);
    }
  });

  it('exempt no route that is not there', () => {
    const known = all.flatMap(({ service, name }) => [`${service}.${name}`, `*.${name}`]);
    expect(listedRoutes.filter((one) => !known.includes(one))).toEqual([]);
  });
});

/** Words in its address and names of its fields, as one reads them. */
const wordsOf = ({ route, fields }: Taken): string[] =>
  [route.path]
    .concat(fields.flatMap(({ path }) => path.map(String)))
    .map((one) => one.replace(/([a-z])([A-Z])/g, '$1 $2'));
async function takers(one: BadClass): Promise<Taken[]> {
  const found = await Promise.all(
    all.map(async (taken) => ((await one.of(taken, stand(taken.service, {}))).length > 0 ? [taken] : [])),
  );
  return found.flat();
}

describe('a fault is found', () => {
  const register = takenBy('intake').find(({ name }) => name === 'registerCall') as Taken;
  const faults = async (one: BadClass, said: Said, taken = register) =>
    faultsOf(stand(taken.service, said), taken, one);
  const [noToken, , , , , , , , lowRole] = badClasses as [BadClass] & BadClass[];
  const extra = badClasses.find(({ no }) => no === 11) as BadClass;
  const sql = badClasses.find(({ no }) => no === 21) as BadClass;
  const refused: Said = {
    answer: () => problem('INVALID_INPUT', 400),
    logged: [],
  };

  it.each(badClasses)('$no $name: where all is taken, and a program says how it is made', async (one) => {
    const [taken] = await takers(one);
    const broken = { status: 500, text: 'Error: x\n    at handle (/app/x.js:1:1)' };
    expect(await faults(one, { answer: () => broken }, taken)).not.toEqual([]);
    // Text is taken as text; that nothing of it has acted is another matter.
    const acted = {
      text: '{"list":[{}],"7006652":1}',
      type: [22, 24].includes(one.no) ? 'text/html' : 'application/json',
    };
    expect(await faults(one, { answer: () => acted }, taken)).not.toEqual([]);
  });

  it('where something changed', async () => {
    let changes = 0;
    const found = await faults(extra, Object.assign({ books: () => `call ${changes++}` }, refused));
    expect(found.at(-2)).toMatch(/all of them: changed call/);
    expect(
      (await faults(sql, Object.assign({ books: () => `call ${changes++}` }, refused))).join(),
    ).toContain('changed call');
  });

  it('where it is not in the log, or not on the audit trail', async () => {
    const said = { answer: () => problem('INVALID_INPUT', 400) };
    expect(await faults(extra, said)).toEqual(['11 extra fields, not in the log: INVALID_INPUT']);
    const low = { answer: () => problem('ROLE_FORBIDDEN', 403) };
    const found = (await faults(lowRole as BadClass, low)).join('\n');
    expect(found).toContain('not in the log: ROLE_FORBIDDEN');
    expect(found).toMatch(/not on the audit trail: hq-[\w-]+ ROLE_FORBIDDEN/);
  });

  it.each<[string, Partial<Answered>, string]>([
    ['another code', problem('CONFLICT', 409), 'CONFLICT'],
    ['no code', problem('SOMETHING', 401), 'no code'],
    ['another status than its code has', problem('TOKEN_MISSING', 400), '400 TOKEN_MISSING'],
    ['no words', problem('TOKEN_MISSING', 401, { zh: undefined }), 'without words'],
    ['a page', { status: 401, type: 'text/html', text: '{"code":"x","params":{}}' }, 'answers text/html'],
    ['a statement', problem('TOKEN_MISSING', 401, { detail: 'select a from b' }), 'says how it is made'],
    [
      'a cookie',
      Object.assign(problem('TOKEN_MISSING', 401), { headers: new Headers({ 'set-cookie': 'a=b' }) }),
      'sets a cookie',
    ],
  ])('where it is refused with %s', async (_, answer, said) => {
    expect((await faults(noToken, { answer: () => answer })).join()).toContain(said);
  });
});
