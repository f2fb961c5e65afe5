/**
 * The doors through which commands and tests come in: people by the code flow at the local issuer, as a browser would
 * go it, machines by client credentials at whichever issuer there is.
 */

/** @typedef {{ sub: string, role: string, branch: string, name?: string | undefined }} Somebody */
/** What a request of somebody who is logged in bears. @typedef {Record<string, string>} Pass */

/** More redirects than a login has. */
const most = 12;

/** Cookies by name, whichever of the two servers set them: their names differ. */
class Jar {
  /** @type {Map<string, string>} */
  cookies = new Map();

  /** @param {Response} answer */
  take(answer) {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  header() {
    return [...this.cookies].map((pair) => pair.join('=')).join('; ');
  }
}

/**
 * Goes on from an address until one that is not answered by a redirect, or until `stop` says so.
 * @param {Jar} jar @param {string} from @param {RequestInit} init @param {(address: URL) => boolean} stop
 * @returns {Promise<{ address: URL, answer: Response | undefined }>}
 */
async function follow(jar, from, init, stop) {
  let address = new URL(from);
  let next = init;
  for (let n = 0; n < most; n += 1) {
    const headers = { ...next.headers, cookie: jar.header() };
    const answer = await fetch(address, { ...next, headers, redirect: 'manual' });
    jar.take(answer);
    const location = answer.headers.get('location');
    if (!location || answer.status < 300 || answer.status >= 400) return { address, answer };
    await answer.arrayBuffer();
    address = new URL(location, address);
    if (stop(address)) return { address, answer: undefined };
    next = {};
  }
  throw new Error(`login: too many redirects at ${address.origin}`);
}

/** A fault of the door: what answered, and how. @param {URL} address @param {Response | undefined} answer */
async function refusal(address, answer) {
  const text = (await answer?.text().catch(() => '')) ?? '';
  if (answer?.ok)
    return Object.assign(
      new Error(
        `没有本地登录：${address.origin} / people log in at ${address.origin}, which is no local issuer`,
      ),
      { status: 404, code: 'NO_LOCAL_ISSUER' },
    );
  const failure = new Error(
    `login: ${answer?.status ?? ''} ${address.origin}${address.pathname}: ${text.slice(0, 300)}`,
  );
  return Object.assign(failure, { status: answer?.status ?? 0 });
}

const isInteraction = (/** @type {URL} */ { pathname }) => pathname.startsWith('/interaction/');

/**
 * Logs in a person at the gateway. @param {string} gateway @param {Somebody} who
 * @returns {Promise<Pass>} the headers of their requests
 */
export async function logInPerson(gateway, { sub, role, branch, name }) {
  const jar = new Jar();
  const asked = await follow(jar, `${gateway}/login`, {}, isInteraction);
  if (asked.answer) throw await refusal(asked.address, asked.answer);
  const body = new URLSearchParams(name ? { sub, role, branch, name } : { sub, role, branch });
  const done = await follow(
    jar,
    asked.address.href,
    { method: 'POST', body },
    ({ origin, pathname }) => origin === new URL(gateway).origin && pathname !== '/login/callback',
  );
  if (done.answer) throw await refusal(done.address, done.answer);
  const cookie = jar.header();
  const session = await fetch(`${gateway}/session`, { headers: { cookie } });
  if (!session.ok) throw await refusal(new URL('/session', gateway), session);
  const { csrf } = await session.json();
  return { cookie, 'x-csrf-token': csrf, origin: new URL(gateway).origin };
}

/**
 * Logs in a program by client credentials. @param {string} issuer @param {string} id @param {string} secret
 * @returns {Promise<Pass>}
 */
export async function logInMachine(issuer, id, secret) {
  const found = await fetch(`${issuer}/.well-known/openid-configuration`);
  if (!found.ok) throw await refusal(new URL(issuer), found);
  const { token_endpoint: at } = await found.json();
  const basic = [id, secret].map(encodeURIComponent).join(':');
  const answer = await fetch(at, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!answer.ok) throw await refusal(new URL(at), answer);
  const { access_token: token } = await answer.json();
  return { authorization: `Bearer ${token}` };
}
