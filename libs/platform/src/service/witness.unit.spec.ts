import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routeAt, unlike } from '@aftercase/contracts/said';
import { describe, expect, it } from 'vitest';

const finding = {
  complaint: 'JX-P-20261126-0001',
  substantiated: true,
  causes: ['not-served-in-time'],
  person: 'jx-technician-1',
  forPersonalReasons: false,
  harmsImage: false,
  occurrences: 2,
  finding: '堵车',
};
const type = 'complaints.complaint.found.v2';
const data = { caseId: 'JX-C-20261126-0001', branch: 'JX', sameIncidentAs: null };
const found = (change: object) =>
  unlike('recordFinding', finding, [{ type, data: Object.assign({}, data, finding, change) }]);

describe('what a request says must stand in the facts that it causes (1.1)', () => {
  it('all of it arrived, nothing is found', () => {
    expect(found({})).toEqual([]);
  });

  it.each([
    ['dropped', { forPersonalReasons: undefined }, /forPersonalReasons .* false became undefined/],
    ['turned round', { forPersonalReasons: true }, /forPersonalReasons .* false became true/],
    ['said of somebody else', { person: 'jx-technician-2' }, /person/],
    ['a cause too few', { causes: [] }, /causes/],
  ])('one answer is %s', (_, change, said) => {
    expect(found(change)).toEqual([expect.stringMatching(said)]);
  });

  it('a field that no fact has, and a route that records nothing, must be known to be so', () => {
    const more = Object.assign({ newWord: true }, finding);
    expect(unlike('recordFinding', more, [{ type, data: Object.assign({}, data, finding) }])).toEqual([
      'recordFinding.newWord reaches no fact',
    ]);
    expect(unlike('recordFinding', finding, [])).toEqual(['recordFinding recorded nothing']);
    expect(unlike('putPeople', { people: [] }, [])).toEqual([]);
  });

  it('words arrive at the place of words, and a time as the fact’s own', () => {
    const answered = (text: string, occurredAt: string) =>
      unlike('remedyComplaint', { measure: '登门道歉', occurredAt: '2026-11-26T10:00:00+08:00' }, [
        { type: 'complaints.complaint.remedied.v1', occurredAt, data: { text: { measure: text } } },
      ]);
    expect(answered('登门道歉', '2026-11-26T02:00:00.000Z')).toEqual([]);
    expect(answered('', '2026-11-26T10:00:00.000Z')).toHaveLength(2);
  });
});

const workspace = new URL('../../../../', import.meta.url).pathname;
/** Where requests are made under a witness: each service's own tests, and what plays on the whole product. */
const played = ['e2e', 'infra/commands/src/demo', 'infra/commands/src/walks', 'infra/commands/src/seed'];
const walks = (service: string): string =>
  [`apps/${service}/src`]
    .concat(played)
    .flatMap((folder) =>
      readdirSync(join(workspace, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && (!folder.startsWith('apps') || file.endsWith('.spec.ts')))
        .filter((file) => !file.endsWith('.unit.spec.ts'))
        .map((file) => readFileSync(join(workspace, folder, file), 'utf8')),
    )
    .join('\n');

/** Where a route is called: as a member, taken out of the routes, or by its path. Its name alone may be a word. */
const callOf = (name: string, path: string): RegExp => {
  const member = `(?<!\\bObject)\\.${name}\\b`;
  const takenOut = `\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*=[^=>]`;
  return new RegExp(`${member}|${takenOut}|[\`'"]${path}[\`'"]`);
};

describe('every route that changes something is walked', () => {
  const texts = new Map<string, string>();
  const textOf = (service: string): string => {
    const known = texts.get(service) ?? walks(service);
    texts.set(service, known);
    return known;
  };
  const ofServices = [...routeAt.values()].filter(({ route }) => route.path.startsWith('/ops') === false);
  it.each([
    ["it('on hold, or on leave')", false],
    ['// hold it', false],
    ["tell('hold')", false],
    ["'/holds'", false],
    ['({ hold }) => hold', false],
    ['Object.hold(one)', false],
    ['routes.dispatch.hold', true],
    ['const { hold, leave } = routes.dispatch', true],
    ["'/dispatches/JX-D-20261124-0001/hold'", true],
  ])('%s: a call of the route `hold`, and not only its name: %s', (text, is) => {
    expect(callOf('hold', '/dispatches/[^/`\'"]+/hold').test(text)).toBe(is);
  });

  it.each(ofServices.map(({ name, route }) => [name, route] as const))('%s', (name, route) => {
    const path = route.path.replace(/:\w+/g, '[^/`\'"]+');
    expect(textOf(route.service)).toMatch(callOf(name, path));
  });
});
