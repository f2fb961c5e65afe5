import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ url: string, authorization?: string }} Source */

/**
 * Where artifacts come from if not from Maven's own default: AFTERCASE_MAVEN_REPOSITORY, else the mirror of central
 * in the user's settings.xml, which Maven itself goes by once it is here.
 * @returns {Source | undefined}
 */
export function mavenSource(home = homedir(), env = process.env) {
  if (env.AFTERCASE_MAVEN_REPOSITORY) return { url: slashed(env.AFTERCASE_MAVEN_REPOSITORY) };
  const settings = join(home, '.m2', 'settings.xml');
  return existsSync(settings) ? mirrorIn(readFileSync(settings, 'utf8')) : undefined;
}

/** @param {string} settings @returns {Source | undefined} */
function mirrorIn(settings) {
  const text = settings.replace(/<!--[\s\S]*?-->/g, '');
  const mirror = all(text, 'mirror').find(
    (one) => mirrorsCentral(tag(one, 'mirrorOf')) && tag(one, 'blocked') !== 'true',
  );
  if (!mirror || !tag(mirror, 'url')) return undefined;
  const server = all(text, 'server').find((one) => tag(one, 'id') === tag(mirror, 'id'));
  const [user, password] = [tag(server ?? '', 'username'), tag(server ?? '', 'password')];
  const basic = user && `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return { url: slashed(tag(mirror, 'url')), ...(basic ? { authorization: basic } : {}) };
}

/** As Maven reads it: a list, in which `!central` takes out what `*` takes in. @param {string} list */
function mirrorsCentral(list) {
  const words = list.split(',').map((word) => word.trim());
  return !words.includes('!central') && ['central', '*', 'external:*'].some((word) => words.includes(word));
}

/** @param {string} text @param {string} name */
const all = (text, name) =>
  [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inner = '']) => inner);
/** @param {string} text @param {string} name */
const tag = (text, name) => (all(text, name)[0] ?? '').trim().replaceAll('&amp;', '&');
/** @param {string} url */
const slashed = (url) => (url.endsWith('/') ? url : `${url}/`);
