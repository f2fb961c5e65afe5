import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../process/addresses.mjs';
import { say } from '../process/say.mjs';

/** What the product may stand on: used, changed and handed on by anybody, with a notice at most. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);
/** What tools of development may have, too: none of it is handed on with the product. */
const inDevelopment = new Set([...allowed, 'MPL-2.0', 'CC-BY-4.0']);

/** What a package of this very version says in its LICENSE file, and nowhere a program reads. */
const readByHand = new Map([['unionfs@4.6.0', 'Unlicense']]);
/** Licences that single packages may have, and why. */
const single = [
  {
    names: /^caniuse-lite$/,
    licence: 'CC-BY-4.0',
    why: 'a table of browsers that the bundler of workflows comes with',
  },
  {
    names: /^@img\/sharp-libvips-[\w-]+$/,
    licence: 'LGPL-3.0-or-later',
    why: 'libvips, which draws pictures anew: a library of its own that anybody may put another build in place of',
  },
  {
    names: /^@img\/sharp-win32-\w+$/,
    licence: 'Apache-2.0 AND LGPL-3.0-or-later',
    why: 'the same, as it is packed for Windows',
  },
  {
    names: /^@img\/sharp-wasm32$/,
    licence: 'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
    why: 'the same, as it is packed where no other build runs',
  },
];

/** @typedef {{ version?: string, license?: string | { type?: string }, licenses?: { type?: string }[], dev?: boolean, devOptional?: boolean, link?: boolean }} Locked */
/** @typedef {{ name: string, version: string, licence: string, development: boolean }} Package */

/**
 * Every package that the lock file holds, ours left out, with its licence; where the lock file is silent, what the
 * installed package itself says.
 * @param {Record<string, Locked>} locked @param {(path: string) => Locked | undefined} installed @returns {Package[]}
 */
export function packagesOf(locked, installed) {
  return Object.entries(locked).flatMap(([path, one]) => {
    const at = path.lastIndexOf('node_modules/');
    if (at < 0 || one.link) return [];
    const [name, version] = [path.slice(at + 13), one.version ?? ''];
    const byHand = readByHand.get(`${name}@${version}`);
    const licence = said(one) ?? said(installed(path)) ?? byHand ?? 'UNKNOWN';
    return [{ name, version, licence, development: one.dev === true || one.devOptional === true }];
  });
}

/** As a word, or in the ways of long ago. @param {Locked | undefined} one */
function said(one) {
  const { license, licenses } = one ?? {};
  if (typeof license === 'string' && license) return license;
  if (license && typeof license === 'object') return license.type;
  const types = licenses?.map(({ type }) => type).filter(Boolean);
  return types?.length ? types.join(' OR ') : undefined;
}

/** Whether an SPDX expression is met: of `OR` one, of `AND` all. @param {string} licence @param {boolean} development */
export function isAllowed(licence, development) {
  const words = licence
    .replace(/([()])/g, ' $1 ')
    .trim()
    .split(/\s+/);
  const list = development ? inDevelopment : allowed;
  let at = 0;
  const one = () => {
    if (words[at] !== '(') return list.has(words[at++] ?? '');
    at += 1;
    const inner = either();
    at += 1;
    return inner;
  };
  const both = () => {
    let met = one();
    while (words[at] === 'AND') {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const either = () => {
    let met = both();
    while (words[at] === 'OR') {
      at += 1;
      met = both() || met;
    }
    return met;
  };
  const met = either();
  return met && at === words.length;
}

/** @param {Package[]} packages */
export function judge(packages) {
  const byLicence = Object.fromEntries(
    [...Map.groupBy(packages, ({ licence }) => licence)]
      .map(([licence, some]) => /** @type {const} */ ([licence, some.map(nameOf).sort()]))
      .sort(([, a], [, b]) => b.length - a.length),
  );
  const refused = packages.filter(
    ({ name, licence, development }) =>
      !isAllowed(licence, development) &&
      !single.some((one) => one.names.test(name) && one.licence === licence),
  );
  return { licences: byLicence, refused: refused.map((one) => `${nameOf(one)}: ${one.licence}`) };
}

const nameOf = (/** @type {Package} */ { name, version, development }) =>
  `${name}@${version}${development ? ' (development)' : ''}`;

/** Licence → packages, from the lock file; then what is known against them. Exit 1 on either. @param {string[]} args */
export async function licences(args) {
  let values;
  try {
    values = parseArgs({ args, options: { json: { type: 'boolean' }, offline: { type: 'boolean' } } }).values;
  } catch {
    say('licences [--offline] [--json]');
    return 2;
  }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const installed = (/** @type {string} */ path) => {
    const file = join(root, path, 'package.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  };
  const all = packagesOf(packages, installed);
  const verdict = judge(all);
  for (const [licence, some] of Object.entries(verdict.licences))
    say(`${licence}: ${some.length}${some.length <= 12 ? ` (${some.join(', ')})` : ''}`);
  for (const one of verdict.refused) say(`✗ 不在许可清单 / not on the list of licences: ${one}`);
  const advisories = values.offline ? null : await knownAdvisories();
  say(
    advisories
      ? `公告 / advisories: ${Object.entries(advisories)
          .map(([level, n]) => `${level} ${n}`)
          .join(', ')}`
      : '公告未查：npm audit 没有应答 / advisories not looked up: npm audit did not answer',
  );
  if (values.json)
    process.stdout.write(`${JSON.stringify(Object.assign(verdict, { packages: all.length, advisories }))}\n`);
  const grave = (advisories?.high ?? 0) + (advisories?.critical ?? 0);
  return verdict.refused.length > 0 || grave > 0 ? 1 : 0;
}

/** What is known against the product's packages, by severity; null where the registry does not say. @returns {Promise<Record<string, number> | null>} */
const knownAdvisories = () =>
  new Promise((resolve) => {
    const how = { cwd: root, timeout: 60_000, maxBuffer: 1 << 26 };
    execFile('npm', ['audit', '--omit=dev', '--json'], how, (_error, stdout) => resolve(severities(stdout)));
  });

/** @param {string} text what `npm audit --json` printed @returns {Record<string, number> | null} */
export function severities(text) {
  try {
    const counts = JSON.parse(text).metadata?.vulnerabilities;
    if (!counts || typeof counts.total !== 'number') return null;
    const { total: _, ...levels } = counts;
    return levels;
  } catch {
    return null;
  }
}
